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

    /// <summary>Puts the signature value in its place.</summary>
    /// <param name="signatureValue">The value as X.509 wants it: PKCS#1 for RSA, DER <c>Ecdsa-Sig-Value</c> for ECDSA.</param>
    /// <returns>The signature in its container.</returns>
    /// <exception cref="AdesRefusedException">The value does not verify with the signer's certificate: a broken signature is not handed out.</exception>
    public override AsicSignature Complete(ReadOnlySpan<byte> signatureValue) =>
        _cades is { } cades ? _prepared.Complete(cades.Complete(signatureValue)) : _prepared.Complete(_xades!.Complete(signatureValue));

    /// <inheritdoc/>
    public override AsicSignature CompleteMadeBy(ReadOnlySpan<byte> signatureValue, ReadOnlySpan<byte> madeBy) =>
        _cades is { } cades ? _prepared.Complete(cades.CompleteMadeBy(signatureValue, madeBy)) : _prepared.Complete(_xades!.CompleteMadeBy(signatureValue, madeBy));
}
