using AnTin.Pkix.Cms;

namespace AnTin.Pkix.TimeStamps;

/// <summary>A time-stamp token that awaits its unit's signature.</summary>
public sealed class TimeStampTokenToBeSigned : ToBeSigned<TimeStampToken>
{
    private readonly SignedDataToBeSigned signedData;

    internal TimeStampTokenToBeSigned(SignedDataToBeSigned signedData)
        : base(signedData.BytesToSign, signedData.Algorithm) => this.signedData = signedData;

    /// <inheritdoc />
    public override TimeStampToken Complete(ReadOnlySpan<byte> signatureValue) =>
        TimeStampToken.TryRead(signedData.Complete(signatureValue), out TimeStampToken? token)
            ? token
            : throw new ArgumentException("The value gives no readable token.", nameof(signatureValue));
}
