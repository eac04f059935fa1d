using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;
using AnTin.Standards.Tests.Pkix.Algorithms;

namespace AnTin.Standards.Tests.PathValidation;

/// <summary>RFC 5280, 6.1.4 (c) to (f): a key of DSA without parameters has those of its issuer's, and only where that one is validated.</summary>
public sealed class InheritedParametersTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DSA RootKey = DSA.Create(1024);
    private static readonly DSA OtherKey = DSA.Create(1024);
    private static readonly DSA IssuingKey = SameParameters(RootKey);
    private static readonly X500DistinguishedName RootName = new("CN=Gốc Mẫu");
    private static readonly X500DistinguishedName IssuingName = new("CN=CA Mẫu");
    private static readonly X509Certificate2 RootCertificate = Root(RootKey);
    private static readonly Certificate Anchor = Read(RootCertificate);

    [Fact]
    public void The_path_holds_with_the_parameters_of_the_anchor()
    {
        var (issuing, leaf) = (Issuing(RootKey), Leaf());
        Assert.Null(issuing.PublicKey);
        Assert.False(leaf.IsSignedBy(issuing));
        var path = PathBuilder.Build(leaf, [issuing], new TrustAnchors([Anchor]), At).Path;
        Assert.NotNull(path);
        Assert.Equal([leaf, issuing, Anchor], path.Certificates);
        Assert.True(leaf.IsSignedBy(path.Certificates[1]));
        Assert.Null(issuing.PublicKey);
    }

    [Fact]
    public void Parameters_of_another_issuer_make_another_key()
    {
        var leaf = Leaf();
        Assert.NotNull(PathBuilder.Build(leaf, [Issuing(RootKey)], new TrustAnchors([Anchor]), At).Path);

        // Same certificates, same octets of the key; what verified under the first parameters must not be remembered for the second.
        var other = PathBuilder.Build(leaf, [Issuing(OtherKey)], new TrustAnchors([Read(Root(OtherKey))]), At);
        Assert.Null(other.Path);
        Assert.Equal(leaf, Assert.IsType<PathFinding.NoIssuerFound>(Assert.Single(other.Findings)).Certificate);
    }

    [Fact]
    public void A_key_without_parameters_at_the_anchor_signs_nothing()
    {
        var issuing = Issuing(RootKey);
        Assert.Null(PathBuilder.Build(Leaf(), [], new TrustAnchors([issuing]), At).Path);
    }

    [Fact]
    public void What_is_put_off_counts_among_the_signatures()
    {
        Certificate[] many = [.. Enumerable.Range(0, 40).Select(_ => Issuing(OtherKey))];
        var limits = PathBuildingLimits.Default with { Signatures = 20 };
        var result = PathBuilder.Build(Leaf(), many, new TrustAnchors([Read(Root(OtherKey))]), At, limits);
        Assert.IsType<PathFinding.BudgetSpent>(Assert.Single(result.Findings));
    }

    private static DSA SameParameters(DSA of)
    {
        var numbers = of.ExportParameters(includePrivateParameters: false);
        var p = new System.Numerics.BigInteger(numbers.P, isUnsigned: true, isBigEndian: true);
        numbers.X = [.. Enumerable.Repeat((byte)0x35, numbers.Q!.Length)];
        var y = System.Numerics.BigInteger.ModPow(new(numbers.G, isUnsigned: true, isBigEndian: true), new(numbers.X, isUnsigned: true, isBigEndian: true), p)
            .ToByteArray(isUnsigned: true, isBigEndian: true);
        numbers.Y = [.. new byte[numbers.P!.Length - y.Length], .. y];
        return DSA.Create(numbers);
    }

    private static X509Certificate2 Root(DSA key)
    {
        var generator = new DsaSignatures(key);
        return Create(new CertificateRequest(RootName, generator.PublicKey, HashAlgorithmName.SHA256), isAuthority: true, RootName, generator);
    }

    private static Certificate Issuing(DSA root) =>
        Read(Create(new CertificateRequest(IssuingName, new DsaSignatures(IssuingKey).Bare, HashAlgorithmName.SHA256), isAuthority: true, RootName, new DsaSignatures(root)));

    private static Certificate Leaf()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName("CN=Nguyễn Văn Mẫu"), key, HashAlgorithmName.SHA256);
        return Read(Create(request, isAuthority: false, IssuingName, new DsaSignatures(IssuingKey)));
    }

    private static X509Certificate2 Create(CertificateRequest request, bool isAuthority, X500DistinguishedName issuer, X509SignatureGenerator generator)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(isAuthority ? X509KeyUsageFlags.KeyCertSign : X509KeyUsageFlags.NonRepudiation, true));
        return request.Create(issuer, generator, At.AddYears(-1), At.AddYears(1), RandomNumberGenerator.GetBytes(8));
    }

    private static Certificate Read(X509Certificate2 certificate)
    {
        Assert.True(Certificate.TryDecode(certificate.RawData, out var read));
        return read;
    }
}
