"""Findings of the checks across tables: figures, awards, scores, and what was released."""

from __future__ import annotations

from thidua.findings.problem import Entry, canh_bao, loi

GENERAL: tuple[Entry, ...] = (
    loi("kiem-tra-hong", "Phép kiểm tra “{ten}” bị hỏng ({loai}: {chi_tiet}); phần này CHƯA được kiểm tra.",
        "Đây là lỗi của phần mềm, không phải của số liệu: báo cho người quản trị.", "ZeroDivisionError"),
    loi("khong-co-trong-bang", "“{gia_tri}” (cột “{cot}”) không có trong bảng {bang}{trong_nam}.",
        "Chọn một mã có trong bảng {bang}, hoặc bổ sung bảng ấy trước.", "nội-vu"),
    loi("duong-dan-khong-co-trong-bang", "Đường dẫn mang mã “{gia_tri}” không có trong bảng {bang}{trong_nam}.",
        "Đặt tệp vào đúng thư mục, hoặc bổ sung bảng {bang} trước.", "2022/don-vi/09999/"),
    loi("thieu-bang", "Chưa có bảng {bang}{trong_nam} để đối chiếu cột “{cot}”.",
        "Thêm bảng {bang} trước.", "2022/don-vi/… khi chưa có 2022/ke-hoach/chi-tieu.csv"),
    loi("don-vi-het-hieu-luc", "Đơn vị “{gia_tri}” không có hiệu lực trong năm {nam}.",
        "Dùng mã của đơn vị có hiệu lực trong năm; xem hieu_luc_tu, hieu_luc_den của don-vi.csv.", "hieu_luc_den 2021"),
    loi("don-vi-ngoai-quy", "Đơn vị “{gia_tri}” không có hiệu lực trong {ky} năm {nam} nên không có số liệu quý này.",
        "Bỏ tệp, hoặc sửa hieu_luc_tu, hieu_luc_den của don-vi.csv.", "đơn vị lập từ 01/07 có quy-1.csv"),
    loi("van-ban-trung", "“{gia_tri}” và “{kia}” ở dòng {dong_truoc} là một văn bản: chỉ khác dấu gạch, khoảng trắng, "
        "chữ hoa hay số 0 ở đầu.", "Giữ một dòng, ghi số ký hiệu đúng như trên văn bản.", "31/KH–UBND và 31/KH-UBND"),
    loi("trung-khoa-giua-phan", "Khóa “{gia_tri}” ({khoa}) đã có ở tệp {tep_truoc}, dòng {dong_truoc}.",
        "Mỗi dòng chỉ đứng ở một phần của bảng; bỏ dòng thừa.", "90001 ở cả tiep-nhan.csv và tiep-nhan/phan-1.csv"),
    loi("khoang-ngay-nguoc", "Ngày cuối {den} trước ngày đầu {tu}.", "Kiểm tra lại hai ngày.", "30/6 → 01/4"),
    loi("ngay-ngoai-nam", "Ngày {gia_tri} không thuộc năm kế hoạch {nam}.",
        "Kiểm tra lại năm, hoặc chuyển dòng sang thư mục của năm đúng.", "2019-03-09 trong thư mục 2022"),
    canh_bao("lien-ket-http", "Liên kết dùng http, không phải https.", "Dùng địa chỉ https nếu trang có.", "http://…"),
    canh_bao("lien-ket-la", "Máy chủ “{may_chu}” không có trong danh sách của bộ dữ liệu; trang chỉ hiện chữ.",
             "Dùng địa chỉ của cơ quan nhà nước, hoặc bổ sung may_chu_lien_ket trong bo-du-lieu.yml.", "https://la.vn"),
    canh_bao("lien-ket-sai", "“{gia_tri}” không phải địa chỉ https; trang chỉ hiện như chữ.",
             "Ghi địa chỉ đầy đủ bắt đầu bằng https://, hoặc để trống.", "javascript:alert(1)"),
)  # fmt: skip

PLAN: tuple[Entry, ...] = (
    loi("so-sanh-gia-tri", "Dấu so sánh và giá trị phải cùng có hoặc cùng trống.",
        "Ghi cả so_sanh và gia_tri, hoặc để trống cả hai nếu chỉ tiêu định tính.", ">= mà không có giá trị"),
    loi("dinh-tinh-gia-tri", "Cách tính “{cach_tinh}” không hợp với việc {co} giá trị chỉ tiêu.",
        "Chỉ tiêu định tính thì không có giá trị; mọi cách tính khác phải có.", "dinh-tinh, >=, 90"),
    loi("thieu-mo-ta-ty-le", "Chỉ tiêu tính tỷ lệ mà thiếu mô tả “{cot}”.",
        "Viết rõ tử số và mẫu số là gì để mọi đơn vị tính như nhau.", "mo_ta_mau_so trống"),
    loi("ma-chi-tieu-sai-dieu-khoan", "Mã “{gia_tri}” không hợp với điều khoản {dieu_khoan} và lĩnh vực {linh_vuc}.",
        "Mã là số lĩnh vực, chữ của điểm, số thứ tự: {dung}.", "2-d-1 cho IV.2.đ"),
    loi("neo-sai", "Neo “{gia_tri}” không hợp với mã điều khoản {ma}, đúng là “{dung}”.",
        "Ghi neo theo mã: chữ thường, đ thành dd, chấm thành gạch nối.", "iv-2-d cho IV.2.đ"),
    loi("neo-lap", "Neo “{gia_tri}” đã dùng ở dòng {dong_truoc}.", "Mỗi điều khoản một neo.", "iv-2-d hai lần"),
    loi("cha-sai", "Điều khoản cha “{gia_tri}” không phải cha của {ma}.", "Ghi cha là {dung}.", "IV.3 cho IV.2.a"),
    loi("chi-tieu-ngoai-khao-sat", "Chỉ tiêu “{gia_tri}” không đo bằng khảo sát hài lòng.",
        "Số liệu của chỉ tiêu này do đơn vị báo cáo trong tien-do.", "1-a-1 trong hai-long.csv"),
)  # fmt: skip

UNITS: tuple[Entry, ...] = (
    loi("khong-phai-bao-cao", "Đơn vị {don_vi} không phải báo cáo chỉ tiêu “{gia_tri}”.",
        "Bỏ dòng này. Chỉ tiêu thuộc {ai}.", "xã báo cáo chỉ tiêu của Phòng Tư pháp"),
    loi("ky-khong-phai-quy", "Kỳ “{gia_tri}” không phải một quý có tiến độ.",
        "Đặt tệp tiến độ theo quy-1, quy-2, quy-3 hoặc quy-4.", "tien-do/dang-ky.csv"),
    loi("duoc-mien", "Đơn vị {don_vi} được miễn chỉ tiêu “{gia_tri}” nhưng vẫn ghi số liệu.",
        "Bỏ dòng này, hoặc đề nghị Phòng Nội vụ sửa khong-ap-dung.csv.", "tu_so=5 khi được miễn"),
    loi("khao-sat-trong-tien-do", "Chỉ tiêu “{gia_tri}” đo bằng khảo sát, không báo cáo trong tiến độ quý.",
        "Bỏ dòng này; kết quả khảo sát ghi ở tham-dinh/hai-long.csv.", "4-g-1 trong quy-1.csv"),
    loi("so-lieu-sai-loai", "Chỉ tiêu “{chi_tieu}” ({cach_tinh}) không ghi ở cột “{cot}”.",
        "{can}", "so_luong cho chỉ tiêu tỷ lệ"),
    loi("tu-so-mau-so-thieu", "Có {co} mà thiếu {thieu}.", "Ghi cả tử số và mẫu số, hoặc để trống cả hai.", "59,"),
    canh_bao("dong-khong-so-lieu", "Dòng của chỉ tiêu “{chi_tieu}” chưa có số liệu nào; được hiểu là chưa có số liệu.",
             "Điền số liệu, hoặc bỏ dòng.", "2-a-1,,,,,,"),
    loi("tu-so-lon-hon-mau-so", "Tử số {gia_tri} lớn hơn mẫu số {mau_so}.",
        "Kiểm tra hai con số: tử số là một phần của mẫu số.", "61/60"),
    loi("mau-so-bang-0", "Mẫu số bằng 0 nên không tính được tỷ lệ, mà không ghi lý do.",
        "Nếu kỳ này không phát sinh việc: ghi ket_qua=khong-ap-dung và lý do vào ly_do.", "0/0"),
    loi("khong-ap-dung-co-so-lieu", "Ghi không áp dụng mà vẫn có số liệu ở cột “{cot}”.",
        "Bỏ số liệu nếu không áp dụng; có số liệu thì để trống ket_qua.", "5,10,,khong-ap-dung"),
    loi("thieu-ly-do", "Thiếu lý do: {vi_sao}.", "Ghi lý do vào cột ly_do.", "khong-ap-dung không lý do"),
    canh_bao("luy-ke-giam", "Số lũy kế giảm từ {truoc} ({ky_truoc}) xuống {gia_tri}.",
             "Số lũy kế từ 01/01 không giảm; kiểm tra lại, hoặc giải thích ở ly_do.", "59 → 12"),
    canh_bao("nhay-100-lan", "Số liệu tăng từ {truoc} ({ky_truoc}) lên {gia_tri}, gấp 100 lần trở lên.",
             "Kiểm tra xem có thừa chữ số hoặc mất dấu thập phân.", "12 → 1234"),
    loi("dang-ky-dinh-tinh", "Chỉ tiêu “{chi_tieu}” là định tính, không đăng ký bằng con số “{gia_tri}”.",
        "Để trống gia_tri, ghi cách làm vào bien_phap.", "95 cho chỉ tiêu định tính"),
    canh_bao("dang-ky-thap-hon", "Giá trị đăng ký {gia_tri} thấp hơn yêu cầu của kế hoạch ({so_sanh} {ke_hoach}).",
             "Kiểm tra lại giá trị đăng ký; kết quả vẫn so với kế hoạch.", "80 khi kế hoạch >= 90"),
)  # fmt: skip

APPRAISAL: tuple[Entry, ...] = (
    loi("loai-khac-ky", "Loại “{gia_tri}” không phải loại của kỳ {ky} ({loai_ky}).",
        "Ghi loại là {loai_ky}, hoặc sửa mã kỳ.", "tien-do cho kỳ dang-ky"),
    loi("nhan-truoc-ky", "Ngày nhận {gia_tri} trước ngày đầu của kỳ {ky} ({tu_ngay}).",
        "Kiểm tra lại ngày nhận trong sổ công văn đến.", "2022-01-05 cho quý 2"),
    loi("ma-ho-so-sai", "Cột ma_ho_so chỉ ghi với loại ho-so, và loại ho-so phải có mã hồ sơ.",
        "Ghi mã hồ sơ cho loại ho-so; để trống với loại khác.", "tien-do kèm mã hồ sơ"),
    canh_bao("tham-dinh-khong-co-bao-cao", "Đơn vị {don_vi} không có dòng báo cáo chỉ tiêu “{gia_tri}” trong {ky}.",
             "Kiểm tra mã đơn vị và mã chỉ tiêu của dòng thẩm định.", "thẩm định số liệu chưa ai nộp"),
    loi("dieu-chinh-thieu-so-lieu", "Kết luận “điều chỉnh” mà không ghi số liệu sau điều chỉnh.",
        "Ghi tử số và mẫu số, số lượng, hoặc kết quả đã thẩm định.", "dieu-chinh,,,,"),
    loi("hai-long-lon-hon-phieu", "Số hài lòng {gia_tri} lớn hơn số phiếu {so_phieu}.", "Kiểm tra lại.", "210/200"),
    loi("hai-long-thieu-so", "Số phiếu và số hài lòng phải cùng có hoặc cùng trống; trống cả hai thì phải có tỷ lệ.",
        "Ghi đủ so_phieu (lớn hơn 0) và so_hai_long, hoặc chỉ ghi ty_le.", "so_phieu=200, so_hai_long trống"),
    loi("cong-bo-thieu", "Nội dung “{noi_dung}” cần cột “{cot}” mà để trống.", "Ghi {cot}.", "khoa-so không có ma_ky"),
    loi("cong-bo-truoc-ky", "Ngày {gia_tri} trước ngày cuối {den_ngay} của kỳ {ky}.",
        "Kiểm tra lại ngày: chỉ khóa sổ, công bố khi kỳ đã kết thúc.", "khóa quý 2 ngày 2022-06-01"),
    loi("dinh-chinh-sai-tep", "Đính chính nói tới tệp “{gia_tri}” không có trong thư mục năm {nam}.",
        "Ghi đường dẫn tính từ thư mục của năm, như don-vi/03001/tien-do/quy-4.csv.", "quy-4.csv"),
    loi("dinh-chinh-sai-cot", "Bảng {bang} không có cột “{gia_tri}”.", "Ghi đúng tên cột.", "tuso"),
    loi("dinh-chinh-sai-khoa", "Không có dòng nào mang khóa “{gia_tri}” trong {tep_sua}.",
        "Ghi các giá trị khóa ({khoa}), nối bằng |.", "9-z-9"),
    loi("dinh-chinh-khac-sau", "Ô được đính chính đang là “{hien_tai}”, không phải “{gia_tri}” như cột sau.",
        "Sửa ô trong {tep_sua} và dòng đính chính cho khớp nhau.", "sau=60, ô ghi 59"),
)  # fmt: skip

CHECKED: tuple[Entry, ...] = (*GENERAL, *PLAN, *UNITS, *APPRAISAL)


NOMINATIONS: tuple[Entry, ...] = (
    loi("ho-so-sai-ma", "Mã hồ sơ “{gia_tri}” không có dạng {don_vi}-hs-NN.",
        "Ghi mã của chính đơn vị, -hs- và số thứ tự từ 01.", "90002-hs-01 trong thư mục 90001"),
    loi("doi-tuong-ngoai-don-vi", "“{gia_tri}” không phải mã {don_vi}, {don_vi}-tt-NN hay {don_vi}-cn-NN.",
        "Ghi mã đơn vị, hoặc thêm -tt-NN cho tập thể, -cn-NN cho cá nhân của đơn vị.", "90002-cn-01 của đơn vị 90001"),
    loi("doi-tuong-khac-loai", "Mã “{gia_tri}” là mã của {cua}, mà loại đối tượng ghi {ghi}.",
        "Sửa mã đối tượng (-tt-, -cn-) hoặc loại đối tượng.", "90001-cn-01, tap-the"),
    loi("hinh-thuc-khac-doi-tuong", "Hình thức “{gia_tri}” không dành cho {loai}.",
        "Chọn hình thức của đúng loại đối tượng; xem cột doi_tuong của ke-hoach/hinh-thuc.csv.",
        "bang-khen-tinh-ca-nhan cho tập thể"),
    loi("sang-kien-khong-co", "Đơn vị {don_vi} không có sáng kiến mang mã “{gia_tri}” trong năm {nam}.",
        "Ghi đúng mã trong sang-kien.csv của đơn vị, hoặc bổ sung dòng ở đó.", "sk-09"),
    loi("khen-xa-ngoai-xa", "Đơn vị {don_vi} không phải xã, phường nên không có Giấy khen của "
        "Chủ tịch UBND xã, phường.",
        "Bỏ tệp này, hoặc chuyển dòng về thư mục của xã, phường đã khen.", "2022/don-vi/noi-vu/khen-thuong-xa.csv"),
)  # fmt: skip

OUTCOMES: tuple[Entry, ...] = (
    loi("dieu-kien-sai-ma", "“{gia_tri}” không phải mã {loai} nào của năm {nam}.",
        "Ghi mã đơn vị khi loại là don-vi, mã hồ sơ khi loại là ho-so.", "ho-so, 90001-hs-99"),
    loi("dieu-kien-khac-doi-tuong", "Câu hỏi “{gia_tri}” không dành cho {loai}.",
        "Bỏ dòng này, hoặc kiểm tra lại mã; xem cột doi_tuong của ke-hoach/dieu-kien.csv.",
        "noi-bo-doan-ket cho hồ sơ cá nhân"),
    loi("ho-so-khong-co", "Không có hồ sơ “{gia_tri}” trong năm {nam}.",
        "Ghi đúng mã hồ sơ của đơn vị, hoặc để trống nếu trình không theo hồ sơ nào.", "90001-hs-99"),
    loi("trinh-khac-doi-tuong", "Hồ sơ {ho_so} là của {cua}, không phải của “{gia_tri}”.",
        "Kiểm tra lại mã đối tượng và mã hồ sơ.", "hồ sơ của người khác"),
    loi("doi-tuong-khong-co", "Không có đơn vị nào ứng với mã đối tượng “{gia_tri}”.",
        "Ghi mã đơn vị, hoặc mã đơn vị kèm -tt-NN, -cn-NN.", "90099-cn-01"),
    loi("thu-hoi-thieu", "Việc thu hồi phải có cả số quyết định và ngày; cột “{cot}” đang trống.",
        "Ghi đủ cả hai cột, hoặc để trống cả hai nếu không thu hồi.", "có ngày thu hồi, thiếu số quyết định"),
    loi("thu-hoi-truoc", "Ngày thu hồi {gia_tri} trước ngày quyết định khen {ngay}.", "Kiểm tra lại hai ngày.",
        "thu hồi ngày 2023-01-01 một quyết định ngày 2023-03-06"),
    loi("hang-vuot-so-don-vi", "Thứ hạng {gia_tri}, {dong_hang} đơn vị cùng hạng, vượt quá {so} đơn vị được xếp.",
        "Kiểm tra lại thứ hạng, số đơn vị đồng hạng và số đơn vị được xếp.", "hạng 10 trên 9 đơn vị"),
)  # fmt: skip

LAW: tuple[Entry, ...] = (
    loi("luat-khong-doc-duoc", "Không đọc được luật khen thưởng dưới dạng YAML ({vi_sao}).",
        "Sửa dấu cách đầu dòng, dấu hai chấm, ngoặc ở dòng này; không dùng & và *.", "dieu_khoan: [V.1"),
    loi("luat-sai-dang", "Chỗ này của luật phải là {can}.", "Sửa lại theo mẫu của một điều khoản khác trong tệp.",
        "tat_ca: hoi"),
    loi("luat-dieu-kien-la", "Luật dùng từ “{ten}” mà chương trình không biết.",
        "Dùng một trong: {co}.", "- xep-hang: 1"),
    loi("luat-tham-so-sai", "Từ “{ten}” không nhận {cot} như đã ghi.", "Từ này có: {co}.", "hang: [nhat]"),
    loi("luat-thieu-tham-so", "Từ “{ten}” thiếu {cot}.", "Ghi thêm; từ này có: {co}.", "- hang-khoi: xa-phuong"),
    loi("luat-tro-vao-khong", "Luật ghi {ten} là “{ma}”, mà kế hoạch của năm không có mã ấy.",
        "Sửa mã, hoặc bổ sung bảng của kế hoạch trước.", "- hoi: doan-ket"),
    loi("luat-vong", "Điều khoản {ma} rốt cuộc hỏi lại chính nó.", "Bỏ một dòng dieu trên vòng ấy.",
        "V.1 hỏi V.5, V.5 hỏi V.1"),
    loi("luat-thieu-dieu-khoan", "Điều khoản {ma} thuộc phần mà luật nói tới nhưng không có trong luật.",
        "Thêm điều khoản, hoặc ghi khong_ket_luan và vì sao.", "V.4"),
    loi("luat-khong-ai-hoi", "Điều khoản {ma} có điều kiện mà không hình thức nào, dòng nào hỏi tới.",
        "Thêm dòng “dieu: {ma}” ở nơi hỏi nó, hoặc bỏ.", "VI.1.4.1.ii bị quên"),
    loi("luat-hinh-thuc-thieu", "Hình thức {ma} ({dieu_khoan}) không có tiêu chuẩn trong luật.",
        "Thêm điều khoản, hoặc ghi khong_ket_luan và vì sao.", "giay-khen-moi"),
    loi("luat-thieu-tieu-chuan", "hoi_chung không có dòng tieu-chuan, nên không ai được xét theo hình thức.",
        "Thêm dòng “- tieu-chuan”.", "hoi_chung chỉ có dieu: VI.3"),
    loi("luat-cach-hieu-thieu", "Chỗ để ngỏ “{ma}” của luật không có trong cach-hieu.csv để ghi nhận.",
        "Thêm dòng của mã ấy vào ke-hoach/cach-hieu.csv, lua_chon để trống.", "khen-mot-noi"),
    loi("luat-thu-sai", "Trường hợp thử “{ten}” phải ra {dung}, mà luật của năm cho {ra}.",
        "Sửa luat.yml nếu luật viết nhầm, hoặc sửa trường hợp trong luat-thu.yml.", "Xã thứ 3: du-dieu-kien"),
    loi("luat-thu-hong", "Không đọc được trường hợp thử của luật: {vi_sao}.",
        "Sửa trường hợp ấy; xem chú thích ở đầu tệp.", "doi_tuong: thon"),
    canh_bao("tra-loi-trai-nhau", "Trả lời có cho “{gia_tri}” trái với trả lời không cho “{kia}” của cùng đối tượng.",
             "Xem lại hai câu trả lời; cho tới khi sửa, điều kiện ấy cần xem xét.", "không tốt nhưng xuất sắc"),
    canh_bao("trinh-con-cho", "Vòng xét của hình thức {hinh_thuc} đã kết thúc mà dòng trình vẫn ghi chưa có kết quả.",
             "Ghi duoc-tang hoặc khong-duoc-tang.", "chua-co sau ket-thuc-xet"),
    canh_bao("cach-hieu-la", "Cách hiểu đã ghi “{gia_tri}” không có trong luật; chỗ này vẫn cần xem xét.",
             "Ghi một trong: {co}.", "hai-trong-ba"),
)  # fmt: skip

AWARDED: tuple[Entry, ...] = (*NOMINATIONS, *OUTCOMES)


RUBRIC: tuple[Entry, ...] = (
    loi("tieu-chi-cha-sai", "Tiêu chí cha “{gia_tri}” không phải cha của {ma}.", "Ghi cha là {dung}.", "3 cho 2.1.3"),
    loi("tieu-chi-la-thieu", "Tiêu chí {ma} là tiêu chí chấm điểm mà thiếu “{cot}”, hoặc điểm tối đa bằng 0.",
        "Ghi điểm tối đa lớn hơn 0 và nguồn điểm; tiêu chí nhóm thì phải có tiêu chí con.",
        "2.1.3 không có điểm tối đa"),
    loi("tieu-chi-nhom-co-diem", "Tiêu chí {ma} có tiêu chí con mà lại có điểm tối đa {gia_tri}.",
        "Để trống điểm tối đa của tiêu chí nhóm; điểm chỉ ở tiêu chí con.", "2.1 có 5 điểm, 2.1.1 có 2 điểm"),
    loi("diem-qua-bon-so-le", "Điểm {gia_tri} có hơn bốn chữ số thập phân.", "Ghi nhiều nhất bốn chữ số thập phân.",
        "1.23456"),
    loi("muc-xep-loai-nguoc", "Mức kết thúc ở {gia_tri}, không lớn hơn chỗ bắt đầu {tu}.",
        "Kiểm tra lại hai đầu của mức.", "từ 90 đến 80"),
    loi("muc-xep-loai-chong", "Mức này chồng lên mức “{muc}”: một chỉ số không thể thuộc hai mức.",
        "Ghi “đến” của mức dưới bằng “từ” của mức trên.", "Tốt 80–91, Xuất sắc từ 90"),
)  # fmt: skip

SCORES: tuple[Entry, ...] = (
    loi("diem-khong-o-la", "Tiêu chí “{gia_tri}” có tiêu chí con nên không chấm điểm trực tiếp.",
        "Chấm ở các tiêu chí con; điểm của nhóm là tổng, hệ thống tự cộng.", "2.1 thay vì 2.1.1"),
    loi("tieu-chi-ngoai-khoi", "Tiêu chí “{gia_tri}” không áp dụng cho khối {khoi} của đơn vị {don_vi}.",
        "Bỏ dòng này, hoặc kiểm tra lại mã tiêu chí.", "tiêu chí của xã, phường ở một phòng"),
    loi("diem-vuot-toi-da", "Điểm {gia_tri} lớn hơn điểm tối đa {toi_da}.", "Kiểm tra lại điểm và mã tiêu chí.",
        "3.5/3"),
    loi("dieu-tra-trong-tu-cham", "Tiêu chí “{gia_tri}” lấy điểm từ điều tra xã hội học, đơn vị không tự chấm.",
        "Bỏ dòng này; điểm điều tra do Phòng Nội vụ ghi trong tham-dinh/diem.", "7.1 trong tu-cham.csv"),
    loi("khong-ap-dung-thieu-ly-do", "Tiêu chí được ghi không áp dụng mà không có lý do.",
        "Ghi lý do ở cột nhan_xet.", "co, nhan_xet trống"),
    loi("khong-ap-dung-co-diem", "Tiêu chí vừa ghi không áp dụng vừa có điểm {gia_tri}.",
        "Bỏ điểm, hoặc bỏ khong_ap_dung nếu tiêu chí có áp dụng.", "1.5, co"),
    canh_bao("khac-tu-cham-thieu-ly-do", "Điểm thẩm định {tham_dinh} khác điểm tự chấm {tu_cham} mà không có lý do.",
             "Ghi lý do ở cột nhan_xet để đơn vị và người dân biết vì sao.", "1.5 khi tự chấm 2"),
    loi("khong-xep-hang-thua", "Đơn vị “{gia_tri}” không thuộc khối được xếp hạng nên không cần dòng này.",
        "Bỏ dòng này, hoặc kiểm tra lại mã đơn vị.", "đơn vị sự nghiệp trong khong-xep-hang.csv"),
    loi("cong-bo-xep-hang-chua-du", "Công bố xếp hạng khối {gia_tri} khi {so}/{tong} đơn vị chưa thẩm định xong: "
        "{don_vi}.", "Thẩm định đủ mọi tiêu chí, hoặc ghi khong-xep-hang.csv kèm lý do; mới thông báo thì ghi du-kien.",
        "15/16 đơn vị đã thẩm định"),
    canh_bao("chi-so-in-lech", "Chỉ số {gia_tri} lệch quá 0,01 so với {diem} chia {toi_da}.",
             "Đối chiếu với văn bản; nếu văn bản in như vậy thì giữ nguyên.", "85,15 điểm trên 100, chỉ số 58,15"),
)  # fmt: skip

SCORED: tuple[Entry, ...] = (*RUBRIC, *SCORES)


_GOI_LAI = "Lấy lại thư mục từ bản git trước; không sửa tay tệp nào trong da-cong-bo."
_DINH_CHINH = "Trả lại giá trị đã công bố, hoặc ghi dòng trong ket-qua/dinh-chinh.csv (giá trị cũ, mới, lý do)."

RELEASED: tuple[Entry, ...] = (
    loi("ban-luu-thieu", "Lần công bố “{gia_tri}” không có bản lưu trong da-cong-bo/{gia_tri}/.",
        "Công bố bằng lệnh thidua publish. Bản lưu đã mất thì lấy lại từ bản git trước.",
        "dòng công bố viết tay, thư mục bị xóa"),
    loi("ban-luu-thua", "Thư mục không ứng với dòng công bố chính thức nào của tham-dinh/cong-bo.csv.",
        "Trả lại dòng đã xóa của cong-bo.csv: lấy lại tệp ấy từ bản git trước.",
        "xóa dòng tien-do-quy-1"),
    loi("ban-luu-hong", "SHA256SUMS không có hoặc không đúng dạng.", _GOI_LAI, "SHA256SUMS bị xóa"),
    loi("ban-luu-thieu-tep", "Bản lưu thiếu tệp “{ten}” đã ghi trong SHA256SUMS.", _GOI_LAI, "tệp bị xóa"),
    loi("ban-luu-tep-la", "Tệp này không được ghi trong SHA256SUMS của bản lưu.", _GOI_LAI, "tệp thêm vào"),
    loi("ban-luu-bi-sua", "Tệp của bản lưu đã bị sửa: mã băm không khớp SHA256SUMS.", _GOI_LAI, "một chữ số bị đổi"),
    loi("chuoi-cong-bo-dut", "Chuỗi bản lưu đứt ở đây: {vi_sao}.", _GOI_LAI, "bản lưu trước bị sửa hoặc bị xóa"),
    loi("cong-bo-bi-doi", "Dòng “{gia_tri}” của cong-bo.csv khác bản đã lưu trong {ban}, hoặc đã bị xóa.",
        "Trả lại dòng cũ: dòng công bố chỉ được thêm, không sửa, không xóa.", "đổi ngày công bố"),
    loi("o-da-cong-bo-doi", "Ô đã công bố “{truoc}” nay là “{gia_tri}” mà không có dòng đính chính (bản lưu {ban}).",
        _DINH_CHINH, "59 → 60"),
    loi("dong-da-cong-bo-mat", "Mất dòng “{gia_tri}” đã công bố (bản lưu {ban}).",
        "Trả lại dòng; số liệu sai thì sửa từng ô kèm dòng đính chính.", "xóa dòng 2-a-1"),
    loi("dinh-chinh-sai-truoc", "Cột truoc ghi “{gia_tri}”, nhưng giá trị trước đính chính này là “{dung}”.",
        "Ghi ở truoc đúng giá trị đã công bố, hoặc giá trị sau của lần đính chính liền trước.", "truoc=58, đã in 59"),
)  # fmt: skip
