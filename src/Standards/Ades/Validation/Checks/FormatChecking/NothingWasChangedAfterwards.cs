using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Revisions;

namespace AnTin.Ades.Validation.Checks.FormatChecking;

/// <summary>ISO 32000-2, 12.8.2.2: later revisions add signatures, time-stamps and validation material, and nothing else.</summary>
internal sealed class NothingWasChangedAfterwards : ISignatureCheck
{
    public string Clause => "ISO 32000-2, 12.8.2.2";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy)
    {
        var changes = facts.Coverage?.LaterChanges ?? [];
        if (changes.Any(c => !c.IsAllowed))
        {
            // What a reader sees first: pages, then what lies on them.
            yield return new ChangedAfterSigning([.. changes.Where(c => !c.IsAllowed).OrderBy(c => c.Kind)]);
        }

        if (changes.Any(c => c.Standing is ChangeStanding.Unregulated))
        {
            yield return new FilledAfterSigning([.. changes.Where(c => c.Standing is ChangeStanding.Unregulated)]);
        }

        if (changes.Any(c => c.Standing is ChangeStanding.Harmless or ChangeStanding.Permitted))
        {
            yield return new AddedAfterSigning([.. changes.Where(c => c.Standing is ChangeStanding.Harmless or ChangeStanding.Permitted)]);
        }
    }
}
