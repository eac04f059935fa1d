namespace AnTin.Pkix.Issuance;

/// <summary>The longest validity the law allows a kind of certificate, counted in calendar years from notBefore.</summary>
internal static class ValidityLimits
{
    /// <summary>Whole years; Decree 23/2025/ND-CP for public services, Decree 68/2024/ND-CP, art. 9 for the government's own.</summary>
    public static int MaximumYears(ProfileKind kind, bool government) => kind switch
    {
        ProfileKind.Root => 25,
        ProfileKind.Issuing => government ? 20 : 10,
        ProfileKind.TimeStamping => 5,
        ProfileKind.OcspResponder => 1, // no decree; a responder that cannot itself be checked (ocsp-nocheck) is kept short
        _ => government ? 5 : 3,
    };

    public static DateTimeOffset Latest(ProfileKind kind, bool government, DateTimeOffset notBefore) =>
        notBefore.AddYears(MaximumYears(kind, government));

    public static string Clause(bool government) => government ? "Decree 68/2024/ND-CP, art. 9" : "Decree 23/2025/ND-CP, validity of certificates";
}
