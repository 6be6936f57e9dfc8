SELECT act.id FROM register_act AS act
LEFT JOIN access_office AS office ON office.id = act.office_id
WHERE act.office_id IS NOT NULL AND office.id IS NULL
