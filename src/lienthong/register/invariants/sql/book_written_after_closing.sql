SELECT DISTINCT book.id FROM register_book AS book
JOIN register_bookentry AS entry ON entry.book_id = book.id
WHERE book.origin = '' AND entry.taken_on > book.closed_on
