SELECT DISTINCT book_id AS id FROM register_bookentry
WHERE void_because = '' GROUP BY book_id, number HAVING count(*) > 1
