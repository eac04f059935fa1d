using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;

namespace AnTin.Ades.Validation.Formats.Asic;

/// <summary>An entry that by its name is a signature or a time-stamp, and cannot be read as one.</summary>
internal sealed class BrokenParts(SignatureForm form, string name, string kind, string fault) : SignatureParts
{
    public override SignatureForm Form => form;

    public override string Name => name;

    public override string Kind => kind;

    public override string? Fault => fault;

    public override string? DigestAlgorithm => null;

    public override SignatureAlgorithm? Algorithm => null;

    public override string? AlgorithmName => null;

    public override IReadOnlyList<EmbeddedToken> Tokens => [];

    public override (Certificate? Certificate, CertificateBinding Binding) FindCertificate(IReadOnlyList<Certificate> candidates) => (null, CertificateBinding.Missing);

    public override SignatureIntegrity? Verify(Certificate certificate) => null;
}
