using AnTin.Keys;
using AnTin.Pkix.PathValidation;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Pkix.Issuance;

public sealed class EveryKeyTests
{
    private const string At = "2026-03-01T08:00:00Z";

    public static TheoryData<KeyAlgorithm> Kinds => [.. Enum.GetValues<KeyAlgorithm>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_of_key_certifies_and_is_certified_and_openssl_agrees(KeyAlgorithm kind)
    {
        DeclaredPki pki = DeclaredPki.Create(At).Root("Root", kind).Citizen("Nguyễn Văn Mẫu", "Root", kind);
        PathResult found = PathBuilder.Build(pki["Nguyễn Văn Mẫu"].Certificate, [], new TrustAnchors(pki.Roots), pki.At);
        Assert.NotNull(found.Path);
        OpenSsl.Require();
        (int exit, string output) = OpenSsl.Run(
            $"verify -attime {pki.At.ToUnixTimeSeconds()} -CAfile {{dir}}/root.pem {{dir}}/leaf.pem",
            ("root.pem", Pem(pki["Root"])), ("leaf.pem", Pem(pki["Nguyễn Văn Mẫu"])));
        Assert.True(exit == 0, output);
    }

    [Theory]
    [InlineData(KeyAlgorithm.P256)]
    [InlineData(KeyAlgorithm.P384)]
    [InlineData(KeyAlgorithm.P521)]
    [InlineData(KeyAlgorithm.Ed25519)]
    [InlineData(KeyAlgorithm.Rsa2048)]
    public void A_deterministic_declaration_has_the_same_bytes_every_time(KeyAlgorithm kind)
    {
        byte[] Leaf() => DeclaredPki.Create(At, deterministic: true).Root("Root", kind).Citizen("Nguyễn Văn Mẫu", "Root", kind)["Nguyễn Văn Mẫu"].Certificate.RawData.ToArray();
        Assert.Equal(Leaf(), Leaf());
    }

    private static byte[] Pem(TestEntity entity) =>
        System.Text.Encoding.ASCII.GetBytes(System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", entity.Certificate.RawData.Span));
}
