using AnTin.Pkix.Certificates;

namespace AnTin.Ades.TrustedLists;

/// <summary>Why a list is not among those of a snapshot.</summary>
/// <param name="Location">Its address.</param>
/// <param name="Fact">What is wrong.</param>
public sealed record ListFault(string Location, string Fact);

/// <summary>What came of loading a list of lists.</summary>
/// <param name="Snapshot">The lists that hold; <see langword="null"/> when the list of lists itself does not.</param>
/// <param name="Faults">What is wrong with the others: whoever shows a verdict shows these too.</param>
/// <param name="Signers">The signers of the list of lists as they are now, after all pivots: to be kept for the next load.</param>
public sealed record LoadedLists(TrustSnapshot? Snapshot, IReadOnlyList<ListFault> Faults, IReadOnlyList<Certificate> Signers)
{
    /// <summary>The number of the list of lists: one that is lower than that of an earlier load is an old list served again (TS 119 612, 5.3.2).</summary>
    public long SequenceNumber { get; init; }
}

/// <summary>
/// Loads a list of lists and what it points to (TS 119 612, 5.3.13; TS 119 615, 4.1 and 4.2). Fails closed: a list whose signature does not
/// hold is left out and named; when the list of lists does not hold, there is no snapshot, and the caller keeps the one it has.
/// </summary>
public static class ListOfLists
{
    // The European Union has 31 members with lists; a programme that points to more than this is not one.
    private const int MaximumLists = 100;

    // Signers have changed some ten times in as many years.
    private const int MaximumPivots = 32;

    /// <summary>Loads.</summary>
    /// <param name="location">The address of the list of lists.</param>
    /// <param name="signers">Its signers, as officially announced.</param>
    /// <param name="source">Where lists come from.</param>
    /// <param name="at">The time.</param>
    /// <param name="cancellationToken">Cancels the loading.</param>
    /// <returns>What came of it.</returns>
    public static async Task<LoadedLists> LoadAsync(
        string location, IReadOnlyList<Certificate> signers, ITrustedListSource source, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var faults = new List<ListFault>();
        var now = await FollowPivotsAsync(location, signers, source, at, faults, cancellationToken).ConfigureAwait(false);
        if (await LoadOneAsync(location, now, source, at, faults, cancellationToken).ConfigureAwait(false) is not { } top)
        {
            return new(null, faults, now);
        }

        var lists = new List<TrustedList>();
        var pointers = top.Pointers.Where(p => p.Location != location && p.MimeType is null or "application/vnd.etsi.tsl+xml").DistinctBy(p => p.Location).ToList();
        foreach (var pointer in pointers.Take(MaximumLists))
        {
            if (await LoadOneAsync(pointer.Location, pointer.Signers, source, at, faults, cancellationToken).ConfigureAwait(false) is { } list)
            {
                lists.Add(list);
            }
        }

        return new(new TrustSnapshot(lists, at), faults, now) { SequenceNumber = top.SequenceNumber };
    }

    /// <summary>
    /// Follows the pivots from the announced signers to those of today: each pivot is signed by signers that the one before names, and names the
    /// next (TS 119 615, 4.1.4). Without pivots the signers stay what they are.
    /// </summary>
    private static async Task<IReadOnlyList<Certificate>> FollowPivotsAsync(
        string location, IReadOnlyList<Certificate> signers, ITrustedListSource source, DateTimeOffset at, List<ListFault> faults, CancellationToken cancellationToken)
    {
        if (await source.FetchAsync(location, cancellationToken).ConfigureAwait(false) is not { } file || !TrustedListReader.TryDecode(file, out var list, out _))
        {
            return signers;
        }

        if ((await TrustedListSignature.ValidateAsync(file, signers, at, cancellationToken).ConfigureAwait(false)).IsGood)
        {
            return Successors(list, location, signers);
        }

        // The newest stands first; what is no list of lists is the announcement behind which nothing counts.
        var current = signers;
        foreach (string pivot in list.SchemeInformationUris.Where(IsPivot).Take(MaximumPivots).Reverse())
        {
            if (await source.FetchAsync(pivot, cancellationToken).ConfigureAwait(false) is not { } bytes || !TrustedListReader.TryDecode(bytes, out var step, out var fault))
            {
                faults.Add(new(pivot, "cannot be read"));
                return current;
            }

            if (!(await TrustedListSignature.ValidateAsync(bytes, current, at, cancellationToken).ConfigureAwait(false)).IsGood)
            {
                faults.Add(new(pivot, "not signed by whom the pivot before names"));
                return current;
            }

            current = Successors(step, location, current);
        }

        return current;
    }

    private static bool IsPivot(string uri) => uri.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    // Who may sign the next: whom the list's pointer to itself names.
    private static IReadOnlyList<Certificate> Successors(TrustedList list, string location, IReadOnlyList<Certificate> otherwise) =>
        list.Pointers.FirstOrDefault(p => p.Territory == list.Territory && (p.Location == location || p.MimeType is null or "application/vnd.etsi.tsl+xml")) is { Signers.Count: > 0 } self
            ? self.Signers
            : otherwise;

    private static async Task<TrustedList?> LoadOneAsync(
        string location, IReadOnlyList<Certificate> signers, ITrustedListSource source, DateTimeOffset at, List<ListFault> faults, CancellationToken cancellationToken)
    {
        if (await source.FetchAsync(location, cancellationToken).ConfigureAwait(false) is not { } file)
        {
            faults.Add(new(location, "cannot be had"));
            return null;
        }

        if (!TrustedListReader.TryDecode(file, out var list, out var fault))
        {
            faults.Add(new(location, fault));
            return null;
        }

        if (!(await TrustedListSignature.ValidateAsync(file, signers, at, cancellationToken).ConfigureAwait(false)).IsGood)
        {
            faults.Add(new(location, "the signature does not hold"));
            return null;
        }

        if (list.NextUpdate is { } next && next < at)
        {
            faults.Add(new(location, $"is out of date since {next:u}"));
        }

        return list;
    }
}
