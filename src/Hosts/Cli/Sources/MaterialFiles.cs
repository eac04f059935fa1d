using AnTin.Ades;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Ocsp;

namespace AnTin.Cli.Sources;

/// <summary>Certificates, OCSP responses and CRLs in files, for machines without a network.</summary>
internal sealed class MaterialFiles : IValidationMaterialSource
{
    private readonly List<Certificate> _certificates = [];
    private readonly List<CertificateRevocationList> _crls = [];
    private readonly List<OcspResponse> _responses = [];

    /// <summary>Files in which nothing of use was found.</summary>
    public List<string> Unreadable { get; } = [];

    public static MaterialFiles Load(IEnumerable<string> paths)
    {
        var material = new MaterialFiles();
        foreach (string path in paths.SelectMany(FilesOf))
        {
            if (!File.Exists(path) || new FileInfo(path).Length > CertificateRevocationList.MaximumSize || !material.TryAdd(File.ReadAllBytes(path)))
            {
                material.Unreadable.Add(path);
            }
        }

        return material;
    }

    public void Add(IEnumerable<Certificate> certificates) => _certificates.AddRange(certificates);

    public Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Certificate>>([.. _certificates.Where(c => c.Subject.Equals(subject.Issuer))]);

    public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
        Task.FromResult(_responses.Where(r => r.Basic?.Responses.Any(s => IsAbout(s.CertificateId, certificate, issuer)) == true)
            .MaxBy(r => r.Basic!.ProducedAt)?.RawData);

    public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
        Task.FromResult(_crls.Where(c => c.Issuer.Equals(certificate.Issuer) && c.IsSignedBy(issuer)).MaxBy(c => c.ThisUpdate)?.RawData);

    private static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];

    private static bool IsAbout(CertificateId id, Certificate certificate, Certificate issuer) =>
        id.Matches(certificate, issuer);

    private bool TryAdd(byte[] bytes)
    {
        if (Certificate.TryDecode(bytes, out var certificate))
        {
            _certificates.Add(certificate);
            return true;
        }

        if (CertificateRevocationList.TryDecode(bytes, out var crl))
        {
            _crls.Add(crl);
            return true;
        }

        if (OcspResponse.TryDecode(bytes, out var response))
        {
            _responses.Add(response);
            return true;
        }

        if (Certificate.TryDecodePem(System.Text.Encoding.Latin1.GetString(bytes), out var several) && several.Count > 0)
        {
            _certificates.AddRange(several);
            return true;
        }

        return false;
    }
}
