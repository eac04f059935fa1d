using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Facts;

/// <summary>
/// A signature taken apart by its format (EN 319 102-1 V1.3.1, 5.2.2), so that the rest of the examination is the same for every format.
/// Reading it never throws; what is wrong is a fault.
/// </summary>
internal abstract class SignatureParts
{
    /// <summary>The family.</summary>
    public abstract SignatureForm Form { get; }

    /// <summary>The name of its field, its identifier, or its place.</summary>
    public abstract string Name { get; }

    /// <summary>In a container, the entry in which it stands; else empty.</summary>
    public string Entry { get; init; } = "";

    /// <summary>The file inside the document in which it stands; empty when it is the document's own.</summary>
    public string Within { get; set; } = "";

    /// <summary>The kind as its standard names it, such as <c>ETSI.CAdES.detached</c> or <c>XAdES</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>What is wrong with its form, so that nothing more can be said; else <see langword="null"/>.</summary>
    public virtual string? Fault => null;

    /// <summary>Whether it is a time-stamp and not a signature of a person or an organisation.</summary>
    public virtual bool IsDocumentTimestamp => false;

    /// <summary>The signature that it countersigns; <see langword="null"/> for one over data.</summary>
    public virtual string? Countersigns => null;

    /// <summary>The signer's claim of the time.</summary>
    public virtual DateTimeOffset? ClaimedTime => null;

    /// <summary>The digest algorithm, or how it is named when it is not known here.</summary>
    public abstract string? DigestAlgorithm { get; }

    /// <summary>Every digest through which it reaches what is signed, where there are several.</summary>
    public virtual IEnumerable<string> DigestAlgorithms => DigestAlgorithm is { } digest ? [digest] : [];

    /// <summary>The signature policy that it names, if any.</summary>
    public virtual NamedPolicy? Policy => null;

    /// <summary>The signature algorithm when it is known here.</summary>
    public abstract SignatureAlgorithm? Algorithm { get; }

    /// <summary>How the signature algorithm is named.</summary>
    public abstract string? AlgorithmName { get; }

    /// <summary>The time-stamps that prove its existence: its own and those that cover it.</summary>
    public abstract IReadOnlyList<EmbeddedToken> Tokens { get; }

    /// <summary>The first time-stamps of evidence records that cover it with everything in it.</summary>
    public List<EmbeddedToken> Sealing { get; } = [];

    /// <summary>What clause 6.3 of its standard asks of B-B beside a signing certificate that is bound.</summary>
    public virtual bool IsBaseline(Certificate signer) => false;

    /// <summary>Whether it has references to validation material or time-stamps over them, which B-LT and B-LTA forbid.</summary>
    public virtual bool HasMaterialOfOtherLevels => false;

    /// <summary>The revocation values where its B-LT has them, as many as <paramref name="maximum"/> of each kind.</summary>
    public virtual RevocationEvidence RevocationValues(int maximum) => new([], []);

    /// <summary>Whether a time-stamp is one that B-T asks for.</summary>
    public virtual bool IsTimestampOfValue(EmbeddedToken token) => token is { Kind: TimestampKind.Signature, IsOfBaseline: true };

    /// <summary>Whether a time-stamp is one that B-LTA asks for, over a revocation value.</summary>
    public virtual bool IsOverMaterial(EmbeddedToken token, ReadOnlyMemory<byte> value) => token is { Kind: TimestampKind.Archive, IsOfBaseline: true };

    /// <summary>Finds the certificate of the signer among untrusted ones (5.2.3).</summary>
    public abstract (Certificate? Certificate, CertificateBinding Binding) FindCertificate(IReadOnlyList<Certificate> candidates);

    /// <summary>Checks digest and value (5.2.7); <see langword="null"/> when the digest is not known here.</summary>
    public abstract SignatureIntegrity? Verify(Certificate certificate);

    /// <summary>Adds what only this format knows to the facts.</summary>
    public virtual SignatureFacts Describe(SignatureFacts facts) => facts;

    /// <summary>Called once the time-stamps have been examined, before <see cref="Verify"/>.</summary>
    public virtual void Learn(IReadOnlyList<TimestampFacts> timestamps)
    {
    }
}
