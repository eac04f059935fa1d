using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;

namespace AnTin.Standards.Tests.PathValidation;

/// <summary>A leaf under one authority under a root, all of 2026, written by the runtime with whatever extensions a test asks for.</summary>
internal sealed class MadePath
{
    public static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset At = From.AddMonths(2);

    private static readonly ECDsa RootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa AuthorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa LeafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public MadePath(X509Extension[]? root = null, X509Extension[]? authority = null, X509Extension[]? leaf = null, int rootYears = 1)
    {
        Root = Issue("CN=Gốc", RootKey, "CN=Gốc", RootKey, root ?? [Authority()], From.AddYears(rootYears));
        Issuing = Issue("CN=CA", AuthorityKey, "CN=Gốc", RootKey, authority ?? [Authority()], From.AddYears(1));
        Leaf = Issue("CN=Mẫu", LeafKey, "CN=CA", AuthorityKey, leaf ?? [], From.AddYears(1));
    }

    public Certificate Root { get; }

    public Certificate Issuing { get; }

    public Certificate Leaf { get; }

    public static X509Extension Authority(int? pathLength = null, bool isAuthority = true) => new X509BasicConstraintsExtension(isAuthority, pathLength is not null, pathLength ?? 0, critical: true);

    public static X509Extension KeyUsage(X509KeyUsageFlags usage) => new X509KeyUsageExtension(usage, critical: true);

    public static X509Extension Purposes(params string[] oids) => new X509EnhancedKeyUsageExtension([.. oids.Select(oid => new Oid(oid))], critical: false);

    public static X509Extension Raw(string oid, string hex, bool critical = true) => new(oid, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), critical);

    public static X509Extension Policies(params string[] oids)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var oid in oids)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                }
            }
        }

        return new X509Extension("2.5.29.32", writer.Encode(), critical: false);
    }

    /// <summary>The kinds of finding against the path; none when it holds.</summary>
    public IEnumerable<Type> Build(AnchorConstraints constraints, PathRequirements? requirements = null, AnchorUses uses = AnchorUses.Any) =>
        Find(new TrustAnchor(Root) { Constraints = constraints, Uses = uses }, requirements).Findings.Select(finding => finding.GetType());

    public PathResult Find(TrustAnchor anchor, PathRequirements? requirements = null) =>
        PathBuilder.Build(Leaf, [Issuing, Root], TrustAnchors.Of([anchor]), At, requirements: requirements);

    private static Certificate Issue(string subject, ECDsa key, string issuer, ECDsa issuerKey, X509Extension[] extensions, DateTimeOffset until)
    {
        var request = new CertificateRequest(new X500DistinguishedName(subject), key, HashAlgorithmName.SHA256);
        extensions.ToList().ForEach(request.CertificateExtensions.Add);
        using var made = request.Create(new X500DistinguishedName(issuer), X509SignatureGenerator.CreateForECDsa(issuerKey), From, until, RandomNumberGenerator.GetBytes(8));
        return Certificate.TryDecode(made.RawData, out var certificate) ? certificate : throw new InvalidOperationException("What the runtime wrote cannot be read.");
    }
}
