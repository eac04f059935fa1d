using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Xades;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.Xml;

/// <summary>What the references of a signature cover and whether it is as it was signed (EN 319 102-1 V1.3.1, 5.2.7).</summary>
internal sealed class XmlReferences
{
    // Each may list as many references as the signature itself; an honest one has one.
    private const int MaximumManifests = 8;

    public static readonly XmlReferences None = new([], [], []);

    private XmlReferences(IReadOnlyList<XmlReferenceResult> results, IReadOnlyList<SignedObjectFacts> objects, IReadOnlyList<Finding> peculiarities) =>
        (Results, SignedObjects, Peculiarities) = (results, objects, peculiarities);

    public IReadOnlyList<XmlReferenceResult> Results { get; }

    /// <summary>Those of the signature and those of the manifests that it covers.</summary>
    public IEnumerable<XmlReferenceResult> All => Results.Concat(Listed);

    public IReadOnlyList<SignedObjectFacts> SignedObjects { get; }

    public IReadOnlyList<Finding> Peculiarities { get; }

    /// <summary>Those of all references: the weakest link is what counts, and which one that is the policy says.</summary>
    public IEnumerable<string> DigestAlgorithms => All.Select(r => DigestMethods.FromUri(r.Reference.DigestMethod)?.Name ?? r.Reference.DigestMethod).Distinct();

    public SignatureIntegrity Integrity { get; private init; } = SignatureIntegrity.Intact;

    /// <summary>Those of the manifests that it covers.</summary>
    public IReadOnlyList<XmlReferenceResult> Listed { get; private init; } = [];

    public bool Covers(XmlTreeElement element) => Results.Any(r => r.Covers(element));

    public static XmlReferences Check(XmlSignature signature, IReadOnlyList<SignedContent> contents, Wrapping wrapping, bool manifestsBind = false)
    {
        List<XmlReferenceResult> results = [.. signature.CheckReferences(External(contents)).Select(r => WithDigestOnly(r, contents))];
        var objects = new List<SignedObjectFacts>();
        var peculiarities = new List<Finding>();
        foreach (var result in results)
        {
            objects.Add(Describe(result));
            if (result is { Status: XmlReferenceStatus.Changed, Target: not null } && Explain(signature.Diagnose(result.Reference)) is { } reason)
            {
                peculiarities.Add(reason);
            }

            if (result is { Status: XmlReferenceStatus.Intact, Target: { } target } && wrapping.IsSuspected(target, signature.Element))
            {
                peculiarities.Add(new SignedElementMisplaced(target.LocalName, result.Reference.Uri ?? ""));
            }
        }

        if (PartsOf(results, signature.Element, wrapping) is { Count: > 0 } signedParts)
        {
            peculiarities.Add(new OnlyPartsAreSigned(signedParts));
        }

        List<XmlReferenceResult> listed = [.. Manifests(signature, results).SelectMany(m => signature.CheckManifest(m, External(contents))).Select(r => WithDigestOnly(r, contents))];
        objects.AddRange(listed.Select(Describe));
        return new XmlReferences(results, objects, [.. peculiarities.Distinct()])
        {
            Listed = listed,
            Integrity = IntegrityOf(manifestsBind ? [.. results, .. listed] : results, objects),
        };
    }

    public static ExternalReferences External(IReadOnlyList<SignedContent> contents) => uri => DetachedContents.Find(contents, uri)?.Bytes;

    // Content of which only the digest is at hand, or which is too long to be held: no transform can be done, and mostly none is asked for.
    private static XmlReferenceResult WithDigestOnly(XmlReferenceResult result, IReadOnlyList<SignedContent> contents) =>
        result is { Status: XmlReferenceStatus.NotChecked, Refusal.Reason: XmlRefusalReason.ExternalReference, Reference.Transforms.Count: 0 }
        && DigestMethods.FromUri(result.Reference.DigestMethod) is { } name
        && DetachedContents.Find(contents, result.Reference.Uri)?.Digest(name) is { } digest
            ? result with
            {
                Status = digest.AsSpan().SequenceEqual(result.Reference.DigestValue.Span) ? XmlReferenceStatus.Intact : XmlReferenceStatus.Changed,
                Refusal = null,
            }
            : result;

    private static SignedObjectFacts Describe(XmlReferenceResult result)
    {
        string what = result.Target is { } target ? PathOf(target) + (result.IsFiltered ? " (filtered)" : "") : result.Reference.Uri ?? "";
        return new SignedObjectFacts(result.Reference.Uri ?? "", what, StatusOf(result), result.Refusal?.ToString()) { DigestAlgorithm = result.Reference.DigestMethod };
    }

    private static SignedObjectStatus StatusOf(XmlReferenceResult result) => (result.Status, result.Refusal?.Reason) switch
    {
        (XmlReferenceStatus.Intact, _) => SignedObjectStatus.Intact,
        (XmlReferenceStatus.Changed, _) => SignedObjectStatus.Changed,
        (_, XmlRefusalReason.IdNotFound or XmlRefusalReason.ExternalReference) => SignedObjectStatus.Missing,
        _ => SignedObjectStatus.NotChecked,
    };

    // XML Signature 1.1, 5.1: a manifest's own digests are left to the application; one that does not fit is a change like any other.
    // It is referred to itself, or with the Object that holds it.
    private static IEnumerable<XmlTreeElement> Manifests(XmlSignature signature, List<XmlReferenceResult> results) =>
        results.Select(r => r.Target).OfType<XmlTreeElement>()
            .SelectMany(t => t.Is(XmlSignature.Namespace, "Manifest") ? [t]
                : t.Is(XmlSignature.Namespace, "Object") && t.Parent == signature.Element ? t.Children.Where(c => c.Is(XmlSignature.Namespace, "Manifest")) : [])
            .Distinct().Take(MaximumManifests);

    // Everything that is missing is told before what has changed (EN 319 102-1, 5.2.7.4: find the data, then digest it).
    private static SignatureIntegrity IntegrityOf(List<XmlReferenceResult> results, List<SignedObjectFacts> objects)
    {
        if (results.Any(r => StatusOf(r) is SignedObjectStatus.NotChecked))
        {
            return SignatureIntegrity.Malformed;
        }

        return results.Any(r => StatusOf(r) is SignedObjectStatus.Missing) ? SignatureIntegrity.ContentMissing
            : objects.Any(o => o.Status is SignedObjectStatus.Changed) ? SignatureIntegrity.ContentChanged
            : SignatureIntegrity.Intact;
    }

    // A signature inside a document of which it covers some elements; not one that is a document of its own.
    private static List<string> PartsOf(List<XmlReferenceResult> results, XmlTreeElement signature, Wrapping wrapping)
    {
        var outside = results.Select(r => r.Target).OfType<XmlTreeElement>().Where(t => t.Start < signature.Start || t.Stop > signature.Stop).ToList();
        if (signature.IsRoot || outside.Exists(t => t.IsRoot))
        {
            return [];
        }

        // One that brings what it signs with it, or points out of the document, inside a document of its own.
        return outside.Count == 0 ? wrapping.IsAmongContent(signature) ? [.. results.Select(r => r.Target).OfType<XmlTreeElement>().Where(t => t.Is(XmlSignature.Namespace, "Object")).Select(PathOf)] : []
            : outside.TrueForAll(t => t.NamespaceUri == XmlSignature.Namespace) ? []
            : [.. outside.Select(PathOf)];
    }

    private static Finding? Explain(XmlDigestDifference difference) => difference switch
    {
        XmlDigestDifference.EnvelopedTransformPassedOver => new ValidOnlyUnderDotNet(),
        XmlDigestDifference.BlanksAdded => new IndentedAfterSigning(),
        _ => null,
    };

    private static string PathOf(XmlTreeElement element)
    {
        var names = new List<string>();
        for (XmlTreeElement? at = element; at is { } step; at = step.Parent)
        {
            names.Insert(0, step.LocalName);
        }

        return string.Join('/', names);
    }
}
