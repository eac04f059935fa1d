namespace AnTin.Pkix.Algorithms.MlDsa;

/// <summary>Public keys, signatures and commitments as octets (FIPS 204, 7.1 and 7.2).</summary>
internal static class MlDsaEncoding
{
    private const int DroppedBits = 13; // d

    /// <summary>A polynomial of the public key, times 2^d (Algorithm 23, and Algorithm 8, line 9).</summary>
    /// <param name="packed">Its bytes.</param>
    /// <param name="w">The coefficients.</param>
    public static void UnpackPublic(ReadOnlySpan<byte> packed, Span<int> w)
    {
        Unpack(packed, w);
        foreach (ref int coefficient in w)
        {
            coefficient <<= DroppedBits; // at most 1023 * 2^13 = q - 1
        }
    }

    /// <summary>A polynomial of the response (Algorithm 27, line 4), and whether its coefficients are in range (Algorithm 8, line 13).</summary>
    /// <param name="packed">Its bytes.</param>
    /// <param name="parameters">The parameter set.</param>
    /// <param name="w">The coefficients, from 0 to q - 1.</param>
    /// <returns><see langword="false"/> when one of them, with its sign, is not less than γ1 - β.</returns>
    public static bool TryUnpackResponse(ReadOnlySpan<byte> packed, MlDsaParameterSet parameters, Span<int> w)
    {
        Unpack(packed, w);
        foreach (ref int coefficient in w)
        {
            int signed = parameters.MaskRange - coefficient;
            if (Math.Abs(signed) >= parameters.ResponseBound)
            {
                return false;
            }

            coefficient = signed < 0 ? signed + NumberTheoreticTransform.Modulus : signed;
        }

        return true;
    }

    /// <summary>
    /// The hints (Algorithm 21): which coefficients of which row have one. There is one encoding of each: positions of a row ascend, ends never
    /// fall, and what is left over is zero. Anything else would be a second signature value made of the first.
    /// </summary>
    /// <param name="packed">ω positions and, for each row, where its positions end.</param>
    /// <param name="parameters">The parameter set.</param>
    /// <param name="hints">One byte a coefficient, all zero; 1 where there is a hint.</param>
    /// <returns><see langword="false"/> when it is malformed.</returns>
    public static bool TryUnpackHints(ReadOnlySpan<byte> packed, MlDsaParameterSet parameters, Span<byte> hints)
    {
        ReadOnlySpan<byte> positions = packed[..parameters.MaximumHints], ends = packed[parameters.MaximumHints..];
        int index = 0;
        for (int row = 0; row < parameters.Rows; row++)
        {
            if (ends[row] < index || ends[row] > parameters.MaximumHints)
            {
                return false;
            }

            for (int first = index; index < ends[row]; index++)
            {
                if (index > first && positions[index - 1] >= positions[index])
                {
                    return false;
                }

                hints[(row * NumberTheoreticTransform.Degree) + positions[index]] = 1;
            }
        }

        return !positions[index..].ContainsAnyExcept((byte)0);
    }

    /// <summary>A row of the commitment (Algorithm 28): as many bits a coefficient as its largest one needs.</summary>
    /// <param name="w">The high-order parts.</param>
    /// <param name="bits">6 or 4.</param>
    /// <param name="packed">The bytes.</param>
    public static void PackCommitment(ReadOnlySpan<int> w, int bits, Span<byte> packed)
    {
        uint held = 0;
        int count = 0, next = 0;
        foreach (int coefficient in w)
        {
            held |= (uint)coefficient << count;
            for (count += bits; count >= 8; count -= 8, held >>= 8)
            {
                packed[next++] = (byte)held;
            }
        }
    }

    // Algorithms 16 to 19: little-endian, from the lowest bit up, the same number of bits for each.
    private static void Unpack(ReadOnlySpan<byte> packed, Span<int> w)
    {
        int bits = packed.Length * 8 / w.Length;
        uint held = 0, mask = (1u << bits) - 1;
        int count = 0, next = 0;
        foreach (ref int coefficient in w)
        {
            for (; count < bits; count += 8)
            {
                held |= (uint)packed[next++] << count;
            }

            coefficient = (int)(held & mask);
            held >>= bits;
            count -= bits;
        }
    }
}
