using System.Security.Cryptography;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Conformance.Tests.XmlSignatures;

/// <summary>xmlsec's own suite: merlin, phaos and the interop events, canonicalization 1.0, 1.1 and exclusive, XPath and XPath Filter 2.0.</summary>
public sealed class XmlDsigTests(Scoreboard scoreboard)
{
    [Fact]
    public void Every_vector_has_the_published_outcome_or_a_reason_why_not()
    {
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        foreach (var vector in Vector.In(Corpora.Folder("xmldsig")))
        {
            var (passes, fact) = Verify(vector);
            outcomes[vector.Name] = (vector.Expected, passes ? "PASS" : "FAIL", fact);
        }

        var wrong = DeclaredExceptions.Of("xmldsig").Compare(outcomes);
        scoreboard.Record("xmldsig", "XMLDSig: merlin, phaos, interop events, canonicalization, XPath filters", outcomes, wrong);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {outcomes.Count}:\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void References_are_digested_alike_whatever_the_key_is()
    {
        // Where we cannot verify the value (GOST, …), canonicalization and transforms are still to be right.
        var wrong = new List<string>();
        int count = 0;
        foreach (var vector in Vector.In(Corpora.Folder("xmldsig")).Where(v => v.Expected == "PASS" && !v.Arguments.Contains("--relationship-legacy", StringComparison.Ordinal)).DistinctBy(v => v.File))
        {
            if (Open(vector) is { } signature)
            {
                foreach (var result in signature.CheckReferences(vector.External))
                {
                    count++;
                    if (result.Status == XmlReferenceStatus.Changed)
                    {
                        wrong.Add($"{vector.File}: {result.Reference.Uri}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(count > 150);
    }

    private static XmlSignature? Open(Vector vector) =>
        XmlTree.TryDecode(vector.Read(), out var tree, out _) && XmlSignature.FindIn(tree).FirstOrDefault() is { Tree: not null } element
            && XmlSignature.TryRead(element, out var signature, out _) ? signature : null;

    private static (bool Passes, string Fact) Verify(Vector vector)
    {
        if (!XmlTree.TryDecode(vector.Read(), out var tree, out var refusal))
        {
            return (false, refusal.ToString());
        }

        if (!XmlSignature.TryRead(XmlSignature.FindIn(tree).First(), out var signature, out refusal))
        {
            return (false, refusal.ToString());
        }

        string method = signature.SignedInfo.SignatureMethod;
        if (!SignatureValues.Knows(method))
        {
            return (false, method);
        }

        var bad = signature.CheckReferences(vector.External).FirstOrDefault(r => r.Status != XmlReferenceStatus.Intact);
        if (bad is not null)
        {
            return (false, $"{bad.Status} {bad.Refusal} '{bad.Reference.Uri}'");
        }

        try
        {
            return (SignatureValues.Fits(signature, vector), "signature value");
        }
        catch (CryptographicException unable)
        {
            return (false, unable.Message);
        }
    }
}
