-- What lists may be taken for and how many people they may hold, as known with this release. An
-- authority's own rows come beside them: a later `since` stands above an earlier one.

INSERT INTO register_exportpurpose
  (code, since, title_vi, title_en, law, columns, needs_order, source, confidence)
VALUES
  ('voters', '2015-09-01', 'Lập danh sách cử tri', 'Draw up the list of voters',
   'Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân số 85/2015/QH13',
   '{number,name,born,sex,residence,residence_unit,temporary}', false,
   'Luật 85/2015/QH13 (UBND cấp xã lập danh sách cử tri); cột do dự án chọn, điều khoản chưa đối chiếu với văn bản gốc', 'medium'),
  ('military', '2016-01-01', 'Đăng ký nghĩa vụ quân sự', 'Enrol for military service',
   'Luật Nghĩa vụ quân sự số 78/2015/QH13',
   '{number,name,born,sex,residence,residence_unit}', false,
   'Luật 78/2015/QH13; cột do dự án chọn, điều khoản chưa đối chiếu với văn bản gốc', 'medium'),
  ('schooling', '2014-05-15', 'Điều tra phổ cập giáo dục, xóa mù chữ', 'Survey of schooling',
   'Nghị định số 20/2014/NĐ-CP',
   '{number,name,born,sex,residence,residence_unit,temporary}', false,
   'Nghị định 20/2014/NĐ-CP; cột do dự án chọn, điều khoản chưa đối chiếu với văn bản gốc', 'medium'),
  ('vaccination', '2008-07-01', 'Tiêm chủng', 'Vaccination',
   'Luật Phòng, chống bệnh truyền nhiễm số 03/2007/QH12',
   '{number,name,born,sex,residence,residence_unit,temporary}', false,
   'Luật 03/2007/QH12; luật thay thế từ 2026 chưa đối chiếu: cơ quan dùng ghi dòng mới', 'low'),
  ('elderly', '2010-07-01', 'Chúc thọ, mừng thọ, bảo trợ người cao tuổi', 'Care for the elderly',
   'Luật Người cao tuổi số 39/2009/QH12',
   '{number,name,born,sex,residence,residence_unit,temporary}', false,
   'Luật 39/2009/QH12; cột do dự án chọn, điều khoản chưa đối chiếu với văn bản gốc', 'medium'),
  ('relief', '2014-05-01', 'Cứu trợ khi có thiên tai', 'Relief in a disaster',
   'Luật Phòng, chống thiên tai số 33/2013/QH13',
   '{number,name,born,sex,residence,residence_unit,temporary,residence_file,relation}', false,
   'Luật 33/2013/QH13; cột do dự án chọn, điều khoản chưa đối chiếu với văn bản gốc', 'medium'),
  ('residence_check', '2021-07-01', 'Kiểm tra, rà soát cư trú', 'Check of residence',
   'Luật Cư trú số 68/2020/QH14',
   '{number,name,born,sex,residence,residence_unit,residence_since,temporary,residence_file,relation}',
   false,
   'Luật 68/2020/QH14; cột do dự án chọn, điều khoản chưa đối chiếu với văn bản gốc', 'medium'),
  ('handover', '2026-01-01', 'Chuyển giao dữ liệu theo quyết định của cơ quan có thẩm quyền',
   'Hand over data by decision of an authority',
   'Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và quyết định nêu kèm',
   '{number,name,born,sex,nationality,hometown,birth_place,residence,residence_unit,residence_since,temporary,residence_file,relation}',
   true,
   'Luật 91/2025/QH15 (hiệu lực 01/01/2026): căn cứ là quyết định của cơ quan có thẩm quyền; cột do dự án chọn', 'medium');

INSERT INTO register_exportlimit (who, has_order, since, most, days, source, confidence)
SELECT who, has_order, '2026-01-01', most, days,
  'Dự án tự chọn: danh sách đưa ra ngoài phải nhỏ và có hạn (Luật 91/2025/QH15, nguyên tắc thu thập, xử lý trong phạm vi cần thiết; con số chưa có trong văn bản nào)',
  'low'
FROM (VALUES
  ('clerk', false, 200, 7), ('clerk', true, 5000, 30),
  ('leader', false, 2000, 30), ('leader', true, 100000, 90),
  ('operator', false, 1000, 7), ('operator', true, NULL, 90)) AS held (who, has_order, most, days);
