using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;

namespace AnTin.Pkix.Ocsp;

/// <summary>An OCSP answer that awaits its responder's signature.</summary>
public sealed class OcspResponseToBeSigned : ToBeSigned<OcspResponse>
{
    private readonly Certificate responder;
    private readonly bool isDelegated;

    internal OcspResponseToBeSigned(byte[] bytesToSign, SignatureAlgorithm algorithm, Certificate responder, bool isDelegated)
        : base(bytesToSign, algorithm)
    {
        this.responder = responder;
        this.isDelegated = isDelegated;
    }

    /// <summary>Joins the signature.</summary>
    /// <param name="signatureValue">The value.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">The value gives no readable response.</exception>
    public override OcspResponse Complete(ReadOnlySpan<byte> signatureValue)
    {
        byte[] basic = OcspResponseBuilder.Join(BytesToSign.Span, Algorithm.Identifier, signatureValue, isDelegated ? responder : null);
        return OcspResponse.TryDecode(OcspResponse.Wrap(basic), out OcspResponse? response)
            ? response
            : throw new ArgumentException("The value gives no readable response.", nameof(signatureValue));
    }
}
