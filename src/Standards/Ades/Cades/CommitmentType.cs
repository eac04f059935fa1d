namespace AnTin.Ades.Cades;

/// <summary>What the signer commits to (EN 319 122-1 V1.3.1, 5.2.3; TS 119 172-1, annex B).</summary>
/// <param name="Oid">The dotted object identifier.</param>
public sealed record CommitmentType(string Oid)
{
    /// <summary>The signer made, approved and sent the content.</summary>
    public static readonly CommitmentType ProofOfOrigin = new("1.2.840.113549.1.9.16.6.1");

    /// <summary>The signer received the content.</summary>
    public static readonly CommitmentType ProofOfReceipt = new("1.2.840.113549.1.9.16.6.2");

    /// <summary>Who gives the indication delivered the content to a place where the recipient can get it.</summary>
    public static readonly CommitmentType ProofOfDelivery = new("1.2.840.113549.1.9.16.6.3");

    /// <summary>Who gives the indication sent the content, without having made it.</summary>
    public static readonly CommitmentType ProofOfSender = new("1.2.840.113549.1.9.16.6.4");

    /// <summary>The signer approved the content.</summary>
    public static readonly CommitmentType ProofOfApproval = new("1.2.840.113549.1.9.16.6.5");

    /// <summary>The signer made the content, without having approved or sent it.</summary>
    public static readonly CommitmentType ProofOfCreation = new("1.2.840.113549.1.9.16.6.6");
}
