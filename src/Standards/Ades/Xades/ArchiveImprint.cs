using System.Buffers;
using System.Security.Cryptography;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Xades;

/// <summary>What an archive time-stamp covers (EN 319 132-1 V1.1.1, 5.5.2.2): data, signature and unsigned properties, one after another.</summary>
internal static class ArchiveImprint
{
    public static byte[] Compute(OpenedSignature opened, ExternalReferences? external)
    {
        var octets = new ArrayBufferWriter<byte>();
        var signature = opened.Signature;
        var results = signature.CheckReferences(external);
        foreach (var result in results)
        {
            // Step 2: what each reference gives after its transforms. A time-stamp over something that does not fit would preserve nothing.
            if (result.Status != XmlReferenceStatus.Intact)
            {
                throw new AdesRefusedException(AdesRefusalReason.ReferenceNotPossible, $"'{result.Reference.Uri}': {result.Status} {result.Refusal?.Fact}");
            }

            signature.WriteReferenceData(result.Reference, external, octets);
        }

        foreach (string name in (string[])["SignedInfo", "SignatureValue", "KeyInfo"])
        {
            Write(signature.Element.Child(XmlSignature.Namespace, name), octets);
        }

        foreach (var property in opened.Properties?.Children ?? [])
        {
            Write(property, octets);
        }

        foreach (var held in signature.Objects.Where(o => o.Start > opened.Qualifying.Start || o.Stop < opened.Qualifying.Start))
        {
            // Step 5: objects that no reference of SignedInfo covers; the others came first.
            if (!results.Any(result => result.Covers(held)))
            {
                Write(held, octets);
            }
        }

        return SHA256.HashData(octets.WrittenSpan);
    }

    private static void Write(XmlTreeElement? element, ArrayBufferWriter<byte> octets)
    {
        if (element is { } present)
        {
            Canonicalizer.Write(NodeSet.OfElement(present), CanonicalizationMethod.Exclusive, octets);
        }
    }
}
