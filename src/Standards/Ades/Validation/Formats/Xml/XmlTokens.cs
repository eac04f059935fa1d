using System.Buffers;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Xades;
using AnTin.Pkix.TimeStamps;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.Xml;

/// <summary>The time-stamps of a XAdES signature and what each has to cover (EN 319 132-1, 5.2.8, 5.3, 5.5.2 and annex A).</summary>
internal sealed class XmlTokens(XmlSignature signature, XadesProperties properties, IReadOnlyList<SignedContent> contents)
{
    // Renewed every few years for as long as paper lasts.
    private const int MaximumTokens = 64;

    private const string BdocPolicy = "urn:oid:1.3.6.1.4.1.10015.1000.3.2.";

    private const string DigiDoc = "http://www.sk.ee/DigiDoc/v1.3.0#";

    private static readonly string[] Referring =
        ["SignatureTimeStamp", "CompleteCertificateRefs", "CompleteRevocationRefs", "AttributeCertificateRefs", "AttributeRevocationRefs",
         "CompleteCertificateRefsV2", "AttributeCertificateRefsV2"];

    /// <summary>All of them, in document order; each knows which later ones cover it.</summary>
    public IReadOnlyList<EmbeddedToken> Read()
    {
        var content = properties.SignedDataObjects?.Children.SelectMany(OfContent) ?? [];
        var unsigned = (properties.Unsigned?.Children ?? []).SelectMany(OfProperty);
        List<EmbeddedToken> tokens = [.. content.Concat(unsigned).Concat(Marks()).Take(MaximumTokens)];
        for (int i = 0; i < tokens.Count; i++)
        {
            // Revocation values stand before the archive time-stamps.
            tokens[i].CoveredBy = [.. (tokens[i].Kind is TimestampKind.Mark ? tokens : tokens.Skip(i + 1)).Where(t => t.Kind is TimestampKind.Archive)];
        }

        return tokens;
    }

    // Where the signer named the policy of BDOC 2.1 (6.1), or the format is DIGIDOC-XML, whose signatures all have them. Elsewhere nobody asked for the
    // response in order to tell the time.
    private IEnumerable<EmbeddedToken> Marks()
    {
        if (properties.Policy?.Identifier?.StartsWith(BdocPolicy, StringComparison.Ordinal) is not true && !signature.Element.Tree.Root.Is(DigiDoc, "SignedDoc"))
        {
            yield break;
        }

        var values = (properties.Unsigned?.Children ?? []).Where(p => p.LocalName == "RevocationValues")
            .SelectMany(p => p.DescendantsAndSelf.Where(e => e.LocalName == "EncapsulatedOCSPValue"));
        foreach (var value in values.Take(MaximumTokens))
        {
            if (XmlText.TryDecodeBase64(value, out var response) && TimeMark.Marks(response, signature.Value.Span))
            {
                yield return new EmbeddedToken(TimestampKind.Mark, response, _ => true);
            }
        }
    }

    private IEnumerable<EmbeddedToken> OfContent(XmlTreeElement property) => property.LocalName switch
    {
        "AllDataObjectsTimeStamp" => Tokens(property, TimestampKind.Content, octets => WriteReferences(property, null, octets)),
        "IndividualDataObjectsTimeStamp" => Tokens(property, TimestampKind.Content, octets => WriteReferences(property, property, octets)),
        _ => [],
    };

    private IEnumerable<EmbeddedToken> OfProperty(XmlTreeElement property) => property.LocalName switch
    {
        "SignatureTimeStamp" => Tokens(property, TimestampKind.Signature, octets => Write(signature.Element.Child(XmlSignature.Namespace, "SignatureValue"), property, octets)),
        "SigAndRefsTimeStamp" or "SigAndRefsTimeStampV2" => Tokens(property, TimestampKind.Archive, octets =>
            Write(signature.Element.Child(XmlSignature.Namespace, "SignatureValue"), property, octets) && WriteBefore(property, Referring, octets)),
        "RefsOnlyTimeStamp" or "RefsOnlyTimeStampV2" => Tokens(property, TimestampKind.Content, octets => WriteBefore(property, Referring[1..], octets)),
        "ArchiveTimeStamp" => Tokens(property, TimestampKind.Archive, octets => WriteArchive(property, octets)),
        _ => [],
    };

    // EN 319 132-1, 5.5.2.2: an archive time-stamp covers the key information and every unsigned property before it.
    private void AddCovered(XmlTreeElement property, EmbeddedMaterial covered)
    {
        if (property.LocalName == "ArchiveTimeStamp")
        {
            var before = (properties.Unsigned?.Children ?? []).TakeWhile(p => p != property);
            foreach (var element in before.Concat(signature.Element.Child(XmlSignature.Namespace, "KeyInfo") is { } key ? [key] : []))
            {
                XmlSignatures.AddCovered(element, covered);
            }
        }
    }

    private IEnumerable<EmbeddedToken> Tokens(XmlTreeElement property, TimestampKind kind, Func<ArrayBufferWriter<byte>, bool> write)
    {
        foreach (var value in property.Children.Where(c => c.LocalName == "EncapsulatedTimeStamp"))
        {
            EmbeddedToken? made = null;
            made = new EmbeddedToken(kind, XmlText.TryDecodeBase64(value, out var token) ? token : default, imprint => Fits(imprint, write, made!))
            {
                AddCovered = covered => AddCovered(property, covered),
                // 6.3, requirement n: one time-stamp in a SignatureTimeStamp.
                IsOfBaseline = kind is TimestampKind.Archive ? property.NamespaceUri == QualifyingProperties.Namespace141
                    : property.Children.Count(c => c.LocalName == "EncapsulatedTimeStamp") == 1,
            };
            yield return made;
        }
    }

    private static bool Fits(MessageImprint imprint, Func<ArrayBufferWriter<byte>, bool> write, EmbeddedToken token)
    {
        var octets = new ArrayBufferWriter<byte>();
        bool isWritten = write(octets);
        token.Octets = octets.WrittenCount;
        return isWritten && imprint.Matches(octets.WrittenSpan);
    }

    private bool WriteArchive(XmlTreeElement property, ArrayBufferWriter<byte> octets) =>
        MethodOf(property) is { } method
        && ArchiveImprint.TryWrite(signature, properties.Qualifying!.Value, properties.Unsigned, XmlReferences.External(contents), method, property, octets);

    private bool WriteReferences(XmlTreeElement property, XmlTreeElement? individual, ArrayBufferWriter<byte> octets)
    {
        if (MethodOf(property) is not { } method)
        {
            return false;
        }

        var chosen = individual?.Children.Where(c => c.LocalName == "Include").Select(c => c.Attribute("URI")).ToList();
        var references = signature.SignedInfo.References.Where(r =>
            chosen is null ? r.Type != QualifyingProperties.SignedPropertiesType : r.Id is not null && chosen.Contains("#" + r.Id)).ToList();
        return references.Count > 0 && references.TrueForAll(r => signature.WriteReferenceData(r, XmlReferences.External(contents), method, octets));
    }

    private bool WriteBefore(XmlTreeElement property, IReadOnlyList<string> names, ArrayBufferWriter<byte> octets) =>
        properties.Unsigned is { } unsigned
        && unsigned.Children.TakeWhile(c => c != property).Where(c => names.Contains(c.LocalName)).All(c => Write(c, property, octets));

    private static bool Write(XmlTreeElement? element, XmlTreeElement property, ArrayBufferWriter<byte> octets)
    {
        if (element is not { } present || MethodOf(property) is not { } method)
        {
            return false;
        }

        try
        {
            Canonicalizer.Write(NodeSet.OfElement(present), method, octets);
            return true;
        }
        catch (CanonicalizationRefusedException)
        {
            return false;
        }
    }

    // EN 319 132-1, 5.1.4.3: Canonical XML 1.0 where none is named.
    private static CanonicalizationMethod? MethodOf(XmlTreeElement property) =>
        property.Children.Where(c => c.LocalName == "CanonicalizationMethod").Select(c => c.Attribute("Algorithm")).FirstOrDefault() is { Length: > 0 } uri
            ? CanonicalizationMethod.FromUri(uri)
            : CanonicalizationMethod.C14N10;
}
