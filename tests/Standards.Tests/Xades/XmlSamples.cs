using System.Text;

namespace AnTin.Standards.Tests.Xades;

/// <summary>Documents of the shapes that are signed in Vietnam; persons, numbers and sums are invented.</summary>
internal static class XmlSamples
{
    public static byte[] Letter { get; } = Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!-- thư mẫu -->\n<thu xmlns=\"urn:mau:thu\" xmlns:k=\"urn:khong-dung\" xml:lang=\"vi\">\n  <kinhGui>Ông Nguyễn Văn Mẫu</kinhGui>\n  <noiDung>a &lt; b &amp; c</noiDung>\n</thu>\n");

    /// <summary>An invoice as Decision 1450/QĐ-TCT lays it out; the places for signatures are empty tags.</summary>
    public static byte[] Invoice { get; } = Encoding.UTF8.GetBytes("""
        <HDon><DLHDon Id="HD-0001"><TTChung><PBan>2.0.0</PBan><THDon>Hóa đơn giá trị gia tăng</THDon><KHMSHDon>1</KHMSHDon><KHHDon>C26TMM</KHHDon><SHDon>1</SHDon><NLap>2026-03-01</NLap></TTChung><NDHDon><NBan><Ten>CÔNG TY MẪU</Ten><MST>0000000000</MST></NBan><NMua><Ten>Nguyễn Văn Mẫu</Ten></NMua><DSHHDVu><HHDVu><STT>1</STT><THHDVu>Bút ký &amp; giấy</THHDVu><ThTien>100000</ThTien></HHDVu></DSHHDVu></NDHDon></DLHDon><DSCKS><NBan/><NMua></NMua><CQT /></DSCKS></HDon>
        """);

    public static byte[] TaxDeclaration { get; } = Encoding.UTF8.GetBytes("""
        <?xml version="1.0" encoding="UTF-8"?>
        <HSoThueDTu xmlns="http://kekhaithue.gdt.gov.vn/TKhaiThue" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <HSoKhaiThue id="_NODE_TO_SIGN">
            <TTinChung><mst>0000000000</mst><tenNNT>CÔNG TY MẪU</tenNNT></TTinChung>
          </HSoKhaiThue>
          <CKyDTu></CKyDTu>
        </HSoThueDTu>
        """);

    /// <summary>What a taxpayer sends about invoices: data with an identifier, and a place of its own beside them.</summary>
    public static byte[] OfTaxpayer(string root, string data) => Encoding.UTF8.GetBytes($"""<{root}><{data} Id="SigningData"><PBan>2.0.0</PBan><MST>0000000000</MST></{data}><DSCKS><NNT/></DSCKS></{root}>""");

    /// <summary>The message of a cash register, with an invoice in it.</summary>
    public static byte[] Message { get; } = Encoding.UTF8.GetBytes($"""<TDiep><TTChung><MLTDiep>206</MLTDiep></TTChung><DLieu Id="DLieu">{Encoding.UTF8.GetString(Invoice)}</DLieu><CKSNNT/></TDiep>""");

    public static byte[] SocialInsurance { get; } = Encoding.UTF8.GetBytes("""
        <Hoso><NoiDung Id="noi-dung"><MaDonVi>XX0000X</MaDonVi><SoBHXH>0000000000</SoBHXH></NoiDung><CKy_Dvi/></Hoso>
        """);
}
