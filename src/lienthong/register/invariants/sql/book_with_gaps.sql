-- A paper book that is taken over entry by entry has gaps until all of it is here.
SELECT book.id FROM register_book AS book
LEFT JOIN register_bookentry AS entry ON entry.book_id = book.id
WHERE book.origin = ''
GROUP BY book.id, book.last_number
HAVING count(DISTINCT entry.number) <> book.last_number
    OR coalesce(max(entry.number), 0) <> book.last_number
