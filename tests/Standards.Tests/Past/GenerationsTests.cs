using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Crls;

namespace AnTin.Standards.Tests.Past;

/// <summary>Signatures in every form, years after their authorities: EN 319 102-1 V1.3.1, 5.6, with nothing but what is in the file.</summary>
public sealed class GenerationsTests
{
    public static TheoryData<string> Forms => [.. Renewable.Forms];

    [Theory, MemberData(nameof(Forms))]
    public async Task Renewed_in_time_it_outlives_three_generations_of_authorities(string form)
    {
        var city = Generations.Peaceful;
        var first = await city.ArchivedAsync(form);
        var second = await city.RenewAsync(first, 2029, 2);
        var third = await city.RenewAsync(second, 2033, 3);
        await PassesAsync(city, first, "2028-01-01T00:00:00Z");
        // TSA 1 has expired since June 2030, the signer since 2029.
        await PassesAsync(city, second, "2031-01-01T00:00:00Z");
        // CA 1 and TSA 2 have expired as well.
        var report = await PassesAsync(city, third, "2036-01-01T00:00:00Z");
        var facts = report.Signatures.First(s => !s.Facts.IsDocumentTimestamp).Facts;
        Assert.NotNull(facts.Past!.ControlTime);
        Assert.True(facts.Proof!.Time <= facts.Past.ControlTime);
        Assert.All(facts.Timestamps, t => Assert.True(t.IsProof, $"{t.Kind} {t.Time}: {t.Flaw} {t.Past}"));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Not_renewed_it_cannot_be_told_once_the_unit_has_expired(string form)
    {
        var city = Generations.Peaceful;
        var first = await city.ArchivedAsync(form);
        var report = await city.ValidateAsync(await first.WriteAsync(), "2031-01-01T00:00:00Z");
        var signature = report.Signatures.First(s => !s.Facts.IsDocumentTimestamp);
        Assert.Equal((Indication.Indeterminate, SubIndication.OutOfBoundsNotRevoked), (signature.Indication, signature.SubIndication));
        Assert.Contains(signature.Findings, f => f is TimestampNotUsable { Flaw: TimestampFlaw.AuthorityNotProven or TimestampFlaw.AuthorityExpired });
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Renewed_without_material_nothing_proves_up_to_when_the_unit_was_good(string form)
    {
        var city = Generations.Peaceful;
        // The first archive time-stamp's own authority is never asked about; the later one only covers it.
        var bare = await (await Renewable.SignAsync(form, city)).StampAsync(city.At("2026-03-01T08:01:00Z"));
        var renewed = await (await bare.ArchiveAsync(city.At("2026-03-01T08:06:00Z"))).ArchiveAsync(city.At("2029-06-01T08:10:00Z", 2));
        var report = await city.ValidateAsync(await renewed.WriteAsync(), "2031-01-01T00:00:00Z");
        var signature = report.Signatures.First(s => !s.Facts.IsDocumentTimestamp);
        Assert.NotEqual(Indication.TotalPassed, signature.Indication);
        Assert.Contains(signature.Findings, f => f is TimestampNotUsable { Flaw: TimestampFlaw.AuthorityNotProven, SubIndication: SubIndication.NoPoe });
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_unit_whose_key_was_lost_later_still_proves_what_an_earlier_renewal_covers(string form)
    {
        var city = new Generations(pki => pki.Revoked("TSA 1", "2029-09-01T00:00:00Z"));
        var renewed = await city.RenewAsync(await city.ArchivedAsync(form), 2029, 2);
        await PassesAsync(city, renewed, "2030-01-01T00:00:00Z", await CrlAsync(city, "CA 1", "2029-12-31T12:00:00Z"));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_unit_whose_key_was_lost_before_the_renewal_proves_nothing(string form)
    {
        var city = new Generations(pki => pki.Revoked("TSA 1", "2027-01-01T00:00:00Z"));
        var renewed = await city.RenewAsync(await city.ArchivedAsync(form), 2029, 2);
        var report = await city.ValidateAsync(await renewed.WriteAsync(), "2030-01-01T00:00:00Z");
        var signature = report.Signatures.First(s => !s.Facts.IsDocumentTimestamp);
        Assert.Contains(signature.Findings, f => f is TimestampNotUsable { Flaw: TimestampFlaw.AuthorityRevoked, SubIndication: SubIndication.RevokedNoPoe });
        // The renewal itself is sound, and proves that the signature is from before 2029-06: too late for the signer's certificate.
        Assert.Equal(Generations.Time("2029-06-01T08:10:00Z"), signature.Facts.Proof!.Time);
        Assert.Equal((Indication.Indeterminate, SubIndication.OutOfBoundsNotRevoked), (signature.Indication, signature.SubIndication));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_unit_that_was_replaced_by_another_one_is_spared(string form)
    {
        var city = new Generations(pki => pki.Revoked("TSA 1", "2027-01-01T00:00:00Z", RevocationReason.Superseded));
        var renewed = await city.RenewAsync(await city.ArchivedAsync(form), 2029, 2);
        await PassesAsync(city, renewed, "2030-01-01T00:00:00Z");
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task An_issuing_authority_that_was_lost_later_does_not_harm_what_is_proven_to_be_older(string form)
    {
        var city = new Generations(pki => pki.Revoked("CA 1", "2030-01-01T00:00:00Z", RevocationReason.CaCompromise));
        var renewed = await city.RenewAsync(await city.ArchivedAsync(form), 2029, 2);
        var lost = await CrlAsync(city, "Root", "2030-02-01T00:00:00Z");
        var report = await PassesAsync(city, renewed, "2030-02-01T00:00:00Z", lost);
        var facts = report.Signatures.First(s => !s.Facts.IsDocumentTimestamp).Facts;
        Assert.Contains(facts.Past!.Steps, s => s is { Certificate: "CA 1", Cause: ControlTimeCause.Revoked });
        // Without the renewal neither the time-stamps nor what is said of the signer are proven to be from before.
        var first = await ValidateAsync(city, await city.ArchivedAsync(form), "2030-02-01T00:00:00Z", lost);
        var signature = first.Signatures.First(s => !s.Facts.IsDocumentTimestamp);
        Assert.NotEqual(Indication.TotalPassed, signature.Indication);
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task An_authority_that_was_lost_takes_down_what_is_not_proven_to_be_older(string form)
    {
        // Stamped by another house, so that the time stands; what is said of the signer could have been made up since.
        var city = new Generations(pki => pki.Revoked("CA 1", "2027-01-01T00:00:00Z", RevocationReason.CaCompromise));
        var signed = await (await (await Renewable.SignAsync(form, city)).StampAsync(city.At("2026-03-01T08:01:00Z", 9))).CollectAsync(city.At("2026-03-01T08:05:00Z"));
        var lost = await CrlAsync(city, "Root", "2028-01-01T00:00:00Z");
        var report = await ValidateAsync(city, signed, "2028-01-01T00:00:00Z", lost);
        var signature = report.Signatures.First(s => !s.Facts.IsDocumentTimestamp);
        Assert.Equal((Indication.Indeterminate, SubIndication.NoPoe), (signature.Indication, signature.SubIndication));
        Assert.Contains(signature.Findings, f => f is PastNotProven { Failure: PastValidationFailure.StatusNotProven });
        var archived = await signed.ArchiveAsync(city.At("2026-03-01T08:06:00Z", 9));
        await PassesAsync(city, archived, "2028-01-01T00:00:00Z", lost);
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task An_algorithm_that_is_too_weak_today_counts_where_it_is_proven_to_be_from_before(string form)
    {
        // RSA ends; what is under it was covered in time by a unit with another kind of key.
        var city = Generations.Peaceful;
        var third = await (await city.RenewAsync(await city.RenewAsync(await city.ArchivedAsync(form), 2029, 2), 2033, 3)).WriteAsync();
        var passed = await city.ValidateAsync(third, "2035-01-01T00:00:00Z", WeakPolicies.RsaUntil("2034-01-01"));
        Assert.True(passed.Indication is Indication.TotalPassed, GenerationsReport.Of(passed));
        // Had it ended before that unit's token, nothing would be proven by it.
        var late = await city.ValidateAsync(third, "2035-01-01T00:00:00Z", WeakPolicies.RsaUntil("2033-01-01"));
        var signature = late.Signatures.First(s => !s.Facts.IsDocumentTimestamp);
        Assert.NotEqual(Indication.TotalPassed, signature.Indication);
        Assert.Contains(signature.Findings, f => f is TimestampNotUsable { Flaw: TimestampFlaw.AlgorithmTooWeak, SubIndication: SubIndication.CryptoConstraintsFailureNoPoe });
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Time_stamps_that_contradict_each_other_leave_doubt(string form)
    {
        var city = Generations.Peaceful;
        var stamped = await (await Renewable.SignAsync(form, city)).StampAsync(city.At("2026-03-01T08:05:00Z"));
        var archived = await (await stamped.CollectAsync(city.At("2026-03-01T08:06:00Z"))).ArchiveAsync(city.At("2026-03-01T08:01:00Z"));
        var signature = (await city.ValidateAsync(await archived.WriteAsync(), "2026-04-01T00:00:00Z")).Signatures.First(s => !s.Facts.IsDocumentTimestamp);
        Assert.Equal((Indication.Indeterminate, SubIndication.TimestampOrderFailure), (signature.Indication, signature.SubIndication));
    }

    private static async Task<ReadOnlyMemory<byte>> CrlAsync(Generations city, string authority, string iso) => await Task.FromResult(city.Pki.Crl(authority, Generations.Time(iso)).RawData);

    private static Task<ValidationReport> ValidateAsync(Generations city, Renewable signed, string iso, ReadOnlyMemory<byte> crl) => ValidateAsync(city, signed, iso, [crl]);

    private static async Task<ValidationReport> ValidateAsync(Generations city, Renewable signed, string iso, IReadOnlyList<ReadOnlyMemory<byte>> crls) => await SignatureValidator.ValidateAsync(
        await signed.WriteAsync(),
        new ValidationContext
        {
            Anchors = new(city.Pki.Roots), Time = Generations.Time(iso), Known = new([], [], crls),
        },
        CancellationToken.None);

    private static async Task<ValidationReport> PassesAsync(Generations city, Renewable signed, string iso, params ReadOnlyMemory<byte>[] crls)
    {
        var report = await ValidateAsync(city, signed, iso, crls);
        Assert.True(report.Indication is Indication.TotalPassed, $"{iso}\n{GenerationsReport.Of(report)}");
        return report;
    }
}
