using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AnTin.RemoteSigning.Signatures;

/// <summary>
/// The WebAuthn challenge of a signing: a digest over the hash that will be signed, the credential, a nonce and the code both screens show.
/// An assertion over it authorises this one use of this one key on these bytes, and nothing else (EN 419 241-1, SRA_SAP: SCAL2).
/// </summary>
internal static class ActivationChallenge
{
    // Names the construction and its edition, so that no other protocol's digest can be mistaken for one of ours.
    private static readonly byte[] Domain = Encoding.UTF8.GetBytes("AnTin signature activation v1");

    public static byte[] Derive(ReadOnlySpan<byte> digestToSign, string credentialId, ReadOnlySpan<byte> nonce, string code)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Domain);
        Append(hash, digestToSign);
        Append(hash, Encoding.UTF8.GetBytes(credentialId));
        Append(hash, nonce);
        Append(hash, Encoding.UTF8.GetBytes(code));
        return hash.GetHashAndReset();
    }

    // Each part carries its length: no two sets of parts run together to the same bytes.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
