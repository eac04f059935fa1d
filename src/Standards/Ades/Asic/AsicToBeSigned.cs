using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using AnTin.Ades.Cades;
using AnTin.Ades.Xades;
using AnTin.Pkix;

namespace AnTin.Ades.Asic;

/// <summary>
/// The second state: the container is put together but for the signature value. <see cref="Encode"/> makes of it what a database keeps;
/// the key, wherever it is, signs <see cref="ToBeSigned{T}.BytesToSign"/> or <see cref="ToBeSigned{T}.DigestToSign"/>.
/// </summary>
public sealed partial class AsicToBeSigned : ToBeSigned<AsicSignature>
{
    private readonly PreparedContainer _prepared;
    private readonly CadesToBeSigned? _cades;
    private readonly XadesToBeSigned? _xades;

    internal AsicToBeSigned(PreparedContainer prepared, CadesToBeSigned cades)
        : base(cades.BytesToSign, cades.Algorithm) => (_prepared, _cades) = (prepared, cades);

    internal AsicToBeSigned(PreparedContainer prepared, XadesToBeSigned xades)
        : base(xades.BytesToSign, xades.Algorithm) => (_prepared, _xades) = (prepared, xades);

    internal bool IsXades => _xades is not null;

    /// <summary>The data objects, the signature, and for each entry its two headers (APPNOTE.TXT 6.3.10, 4.3.7 and 4.3.12).</summary>
    internal long LengthWhenSigned =>
        _prepared.Container.Package.Entries.Where(e => e.Name != _prepared.SignatureEntry).Sum(e => e.Length + EntryOverhead(e.Name))
        + (_cades?.LengthWhenSigned ?? _xades!.LengthWhenSigned) + EntryOverhead(_prepared.SignatureEntry) + 22;

    /// <summary>Puts the signature value in its place.</summary>
    /// <param name="signatureValue">The value as X.509 wants it: PKCS#1 for RSA, DER <c>Ecdsa-Sig-Value</c> for ECDSA.</param>
    /// <returns>The signature in its container.</returns>
    /// <exception cref="AdesRefusedException">The value does not verify with the signer's certificate: a broken signature is not handed out.</exception>
    public override AsicSignature Complete(ReadOnlySpan<byte> signatureValue) =>
        _cades is { } cades ? _prepared.Complete(cades.Complete(signatureValue)) : _prepared.Complete(_xades!.Complete(signatureValue));

    private static long EntryOverhead(string name) => 30 + 46 + (2L * System.Text.Encoding.UTF8.GetByteCount(name));

    /// <inheritdoc/>
    public override AsicSignature CompleteMadeBy(ReadOnlySpan<byte> signatureValue, ReadOnlySpan<byte> madeBy) =>
        _cades is { } cades ? _prepared.Complete(cades.CompleteMadeBy(signatureValue, madeBy)) : _prepared.Complete(_xades!.CompleteMadeBy(signatureValue, madeBy));
}
