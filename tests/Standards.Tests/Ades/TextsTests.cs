using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Revisions;
using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.PathValidation;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Every finding has its own words, in both languages.</summary>
public sealed class TextsTests
{
    private static readonly DateTimeOffset Time = Scene.Signing;
    private static readonly RevisionChange[] Changes = [.. Enum.GetValues<RevisionChangeKind>().Select((k, i) => new RevisionChange(k, i + 1, "object 1"))];

    private static readonly Finding[] Samples =
    [
        new FormatNotKnown(), new DocumentEncrypted(), new DocumentPasswordWrong(), new DocumentDamaged("x"), new DocumentTooLarge("x"), new ExaminationFailed("x"), new NoSignature(),
        new OrphanSignatures(2), new SandboxCertificate("SANDBOX Root CA"),
        new ByteRangeWrong("x"), new SignatureUnreadable("x"), new FormNotKept("x"), new KindNotSupported("x"), new ChangedAfterSigning(Changes), new AddedAfterSigning(Changes), new FilledAfterSigning(Changes),
        new ValidOnlyUnderDotNet(), new IndentedAfterSigning(), new SignedElementMisplaced("DLHDon", "#x"), new PropertiesNotSigned(), new SignerAttributesMalformed("x"), new SignaturePolicyNotAvailable("urn:oid:1.2.3"), new SignaturePolicyNotProcessed(null, "x"), new SignaturePolicyChanged("urn:oid:1.2.3"), new SignerAttributesNotVerified(["Giám đốc"], 1, 1), new OnlyPartsAreSigned(["HDon/DLHDon"]),
        new ContainerEncrypted("a.txt"), new ContainerFilesNotSigned(["thêm.txt"]), new SimpleContainerNotOfOneFile(2), new MimetypeNotAsItShouldBe("absent"), new ManifestNotUsable("META-INF/ASiCManifest.xml"), new OfficeContentNotSigned(["word/x.xml"]), new OfficeDescriptionNotSigned(["docProps/core.xml"]),
        new ContentMissing(["a.txt"]), new ContentChanged(), new SignatureValueWrong(), new AlgorithmNotSupported("x"), new AlgorithmTooWeak("RSA-1024", "RSA-2048"), new AlgorithmWasStrong("SHA-1", Time), new AlgorithmNotListed("ML-DSA-44", "a list"),
        new ClaimedAfterExpiry(Time, Time), new ClaimedBeforeValidity(Time, Time), new CertificateIsSuspended(Time),
        new SigningCertificateMissing(), new SigningCertificateReplaced(), new SigningCertificateNotBound(), new KeyEncodedAgainstDer("S"), new SerialNumberEncodedAgainstDer("S"), new QualificationNotKnown(), new TimestampNotQualified("A"), new KeyUsageLacksNonRepudiation(), new SignatureNotQualified(new(new(Time, true, QualifiedUse.Signature, true), new(Time, true, QualifiedUse.Signature, false))), new RootNotTrusted("R", false), new IssuerNotFound("I"), new ServiceNotInGoodStanding("A", "http://x/withdrawn", Time),
        new PathBroken(new PathFinding.BudgetSpent()), new AuthorityOutOfValidity("A", Time), new KeyUsageForbidsSigning(),
        new ExpiredAtSigning(Time, Time), new NotYetValidAtSigning(Time, Time), new ExpiredWithoutProof(Time, Time, Time),
        new RevokedAtSigning(Time, "keyCompromise", Time), new RevokedWithoutProof(Time, "superseded", Time), new SuspendedAtSigning(Time, Time),
        new SuspendedWithoutProof(Time, Time), new RevokedLater(Time), new AuthorityRevoked("A", Time), new RevocationNotKnown("S", true), new RevocationNotFresh("S", Time, Time, TimeSpan.FromHours(24)),
        new TimeIsAClaim(Time), new NoTimeOfSigning(), new TimeLiesAhead(Time), new TimestampNotUsable("T", TimestampFlaw.OtherBytes), new TimestampRevocationNotKnown("T"),
        new TimestampsOutOfOrder(Time, Time), new PastNotProven("A", PastValidationFailure.StatusNotProven), new ChainHeldThen(Time),
        new EvidenceRecordNotUsable("E", EvidenceRecordFault.Unreadable), new EvidenceRecordProves("E", Time, []),
        new SignatureNotProvenByControlTime("A", ControlTimeCause.Revoked, Time, Time),
    ];

    public static TheoryData<ReportLanguage> Languages => [ReportLanguage.Vietnamese, ReportLanguage.English];

    [Fact]
    public void The_samples_are_all_findings_there_are()
    {
        var all = typeof(Finding).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Finding)));
        Assert.Equal(all.Select(t => t.Name).Order(), Samples.Select(s => s.GetType().Name).Order());
    }

    [Theory, MemberData(nameof(Languages))]
    public void Each_says_something_of_its_own(ReportLanguage language)
    {
        var texts = Samples.Select(s => FindingText.Of(s, language)).ToList();
        Assert.All(texts, t => Assert.True(t.Sentence.EndsWith('.') && t.Reason.EndsWith('.') && (t.Action.Length == 0 || t.Action.EndsWith('.')), t.ToString()));
        Assert.Equal(texts.Count, texts.Select(t => t.Sentence).Distinct().Count());
    }

    [Theory, MemberData(nameof(Languages))]
    public void What_stops_a_person_says_what_to_do(ReportLanguage language) =>
        Assert.All(Samples.Where(s => s.Weight >= FindingWeight.Undecided), s => Assert.NotEqual("", FindingText.Of(s, language).Action));

    [Fact]
    public void Variants_of_a_finding_have_words_of_their_own()
    {
        Finding[] variants = [new RootNotTrusted("R", true), new RootNotTrusted("R", false), new RevocationNotKnown("S", true), new RevocationNotKnown("S", false)];
        Assert.Equal(variants.Length, variants.Select(v => FindingText.Of(v, ReportLanguage.Vietnamese).Sentence).Distinct().Count());
        var flaws = Enum.GetValues<TimestampFlaw>().Select(f => FindingText.Of(new TimestampNotUsable("T", f), ReportLanguage.Vietnamese).Sentence);
        Assert.Equal(Enum.GetValues<TimestampFlaw>().Length, flaws.Distinct().Count());
        var faults = Enum.GetValues<EvidenceRecordFault>().Select(f => FindingText.Of(new EvidenceRecordNotUsable("E", f), ReportLanguage.Vietnamese).Sentence);
        Assert.Equal(Enum.GetValues<EvidenceRecordFault>().Length, faults.Distinct().Count());
        var past = Enum.GetValues<PastValidationFailure>().Select(f => FindingText.Of(new PastNotProven("A", f), ReportLanguage.Vietnamese).Reason);
        Assert.Equal(Enum.GetValues<PastValidationFailure>().Length, past.Distinct().Count());
        var kinds = Changes.Select(c => FindingText.Of(new ChangedAfterSigning([c]), ReportLanguage.English).Sentence);
        Assert.Equal(Changes.Length, kinds.Distinct().Count());
    }

    [Fact]
    public void What_weighs_has_the_word_of_the_standard_unless_nothing_was_examined() =>
        Assert.All(
            Samples.Where(s => s.Weight >= FindingWeight.Undecided && s is not (DocumentEncrypted or ContainerEncrypted or DocumentPasswordWrong or DocumentTooLarge or ExaminationFailed)),
            s => Assert.NotNull(s.SubIndication));

    [Fact]
    public void Times_are_said_in_the_time_of_Viet_Nam() =>
        Assert.Equal("15:00:00 01/03/2026 (+07:00)", ReportTime.Moment(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)));

    [Fact]
    public async Task A_file_for_trials_is_never_called_valid_without_saying_so()
    {
        var report = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Sandboxed));
        Assert.Equal(Indication.TotalPassed, report.Indication);
        Assert.Equal("SANDBOX (thử nghiệm): Chữ ký hợp lệ", VerdictText.Of(report, ReportLanguage.Vietnamese));
    }
}
