namespace AnTin.Procedures.Forms;

/// <summary>Procedure 2.000635: a copy of an extract from the civil register (here: of birth).</summary>
internal static class BirthExtract
{
    public static readonly Procedure Procedure = new(
        "2.000635",
        new("Cấp bản sao trích lục khai sinh", "Copy of a birth register extract"),
        new("Bản sao trích lục khai sinh", "Copy of the birth register extract"),
        [
            new("registeredAt", new("Nơi đã đăng ký khai sinh", "Where the birth was registered"),
                new("Tên Ủy ban nhân dân đã đăng ký, ví dụ: UBND Phường Mẫu, Quận 3", "The People's Committee that registered it"), true, 120),
            new("copies", new("Số lượng bản sao", "Number of copies"), new("Từ 1 đến 20", "From 1 to 20"), true, 2),
            new("purpose", new("Mục đích sử dụng", "Purpose"), new("Ví dụ: nộp hồ sơ nhập học", "For example: school enrolment"), true, 200),
            new("phone", new("Số điện thoại liên hệ", "Phone number"), null, false, 15),
        ]);
}

/// <summary>The procedures that ship with the server.</summary>
internal sealed class ProcedureCatalogue : IProcedureCatalogue
{
    private static readonly Procedure[] All = [BirthExtract.Procedure];

    public IReadOnlyList<Procedure> List() => All;

    public Procedure? Find(string code) => All.FirstOrDefault(procedure => procedure.Code == code);
}
