namespace AnTin.Standards.Tests.Pkix;

/// <summary>The Vietnamese CA, TSA and OCSP certificates beside the repository; other people's, so never inside it.</summary>
internal static class TrustFolder
{
    public static string? Vietnam => OthersFiles.Certificates("vn");

    public static string Require()
    {
        Assert.SkipUnless(Vietnam is not null, "the folder of Vietnamese certificates is absent (set ANTIN_TRUST)");
        return Vietnam!;
    }
}
