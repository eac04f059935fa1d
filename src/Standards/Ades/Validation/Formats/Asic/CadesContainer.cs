using AnTin.Ades.Asic;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.Cms;
using AnTin.Ades.Validation.Formats.EvidenceRecords;
using AnTin.Pkix.Cms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Validation.Formats.Asic;

/// <summary>The CAdES signatures and time-stamp tokens of a container (EN 319 162-1 V1.1.1, 4.3.3.2, 4.4.4 and A.7).</summary>
internal sealed class CadesContainer
{
    // As ValidationLimits.EvidenceRecords has it for the whole file.
    private const int MaximumRecords = 16;

    private readonly AsicContainer _container;
    private readonly AsicPackage _package;
    private readonly EmbeddedMaterial _material;
    private readonly List<ManifestFacts> _manifests;
    private readonly List<(ManifestFacts Manifest, TokenParts Token)> _archives = [];

    /// <summary>The evidence records in the structures, once these have been read.</summary>
    public List<EvidenceRecordParts> EvidenceRecords { get; } = [];

    public CadesContainer(AsicContainer container, EmbeddedMaterial material)
    {
        (_container, _package, _material) = (container, container.Package, material);
        _manifests = [.. ManifestFacts.In(_package, AsicNames.IsManifest), .. ManifestFacts.In(_package, AsicNames.IsArchiveManifest)];
    }

    public List<SignatureParts> Read()
    {
        var tokens = new List<SignatureParts>();
        foreach (string entry in _package.Names.Where(AsicNames.IsTimestamp).Order(StringComparer.Ordinal))
        {
            tokens.Add(ReadToken(entry));
        }

        // An archive time-stamp over other tokens proves when they were there.
        foreach (var token in tokens.OfType<TokenParts>())
        {
            token.Covering = CoveringOf(token.Name);
        }

        var parts = new List<SignatureParts>();
        foreach (string entry in _package.Names.Where(AsicNames.IsCades).Order(StringComparer.Ordinal))
        {
            parts.AddRange(ReadSignatures(entry));
        }

        return [.. parts, .. tokens];
    }

    private SignatureParts ReadToken(string entry)
    {
        if (!TimeStampToken.TryDecode(_package.Read(entry), out var token))
        {
            return new BrokenParts(SignatureForm.Cms, entry, "RFC 3161", "no time-stamp token");
        }

        CmsMaterial.Add(token.SignedData, _material);
        var (content, manifest, findings) = ContentOf(entry);
        var parts = new TokenParts(token, entry, content) { Listed = manifest?.Objects ?? [], Peculiarities = findings };
        if (manifest is not null && manifest.Objects.Any(o => AsicNames.IsMeta(o.Name)))
        {
            _archives.Add((manifest, parts));
            parts.Own.AddCovered = covered => AddCovered(manifest, covered);
        }

        return parts;
    }

    private IEnumerable<SignatureParts> ReadSignatures(string entry)
    {
        if (!SignedData.TryDecode(_package.Read(entry), out var cms) || cms.Signers.Count == 0)
        {
            return [new BrokenParts(SignatureForm.Cms, entry, "CAdES", "no CMS with a signer")];
        }

        CmsMaterial.Add(cms, _material);
        var (content, manifest, findings) = ContentOf(entry);
        var covering = CoveringOf(entry);
        var parts = CmsSignatures.All(
            cms, entry, (signer, name) => new CmsSignatureParts(cms, signer, name, content) { Listed = manifest?.Objects ?? [], Covering = covering, Peculiarities = findings });
        EvidenceRecords.AddRange(CmsEvidenceRecords.Read(cms, entry, content.Detached, parts).Take(MaximumRecords));
        return parts;
    }

    private void AddCovered(ManifestFacts manifest, EmbeddedMaterial covered)
    {
        foreach (var covers in manifest.Objects.Where(o => o.Status is SignedObjectStatus.Intact && (AsicNames.IsCades(o.Name) || AsicNames.IsTimestamp(o.Name))))
        {
            CoveredCms.Add(_package.Read(covers.Name), covered);
        }
    }

    private List<EmbeddedToken> CoveringOf(string entry) => [.. _archives.Where(a => a.Manifest.Covers(entry) && a.Token.Name != entry).Select(a => a.Token.Own)];

    // The manifest that names the signature or the token; without one it is over the only data object (4.3.3.2).
    private (CmsContent Content, ManifestFacts? Manifest, List<Finding> Findings) ContentOf(string entry)
    {
        var naming = _manifests.Where(m => m.Manifest.Signature == entry).ToList();
        if (naming.Count == 1)
        {
            List<Finding> findings = AsicNames.IsArchiveManifest(naming[0].Entry) ? []
                : AsicSignatures.Peculiarities(_container, naming[0].Objects.Select(o => o.Name));
            return (ContentIn(naming[0].Entry), naming[0], findings);
        }

        var objects = _container.DataObjects;
        if (naming.Count == 0 && _container.Kind == AsicKind.Simple && objects.Count == 1 && !_package.Names.Any(AsicNames.IsManifest))
        {
            return (ContentIn(objects[0]), null, AsicSignatures.Peculiarities(_container, objects));
        }

        // Two that name it, or one that cannot be read: what is signed would be a matter of opinion.
        string? unusable = naming.Count > 1 ? naming[1].Entry : _package.Names.FirstOrDefault(n => AsicNames.IsManifest(n) && !_manifests.Exists(m => m.Entry == n));
        return (new CmsContent(null, []), null, unusable is null ? AsicSignatures.Peculiarities(_container, []) : [new ManifestNotUsable(unusable)]);
    }

    private CmsContent ContentIn(string entry) => new(null, [new ContainerContent(_package, entry)]);
}
