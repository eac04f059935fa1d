using System.Text;
using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.TrustedLists;

public sealed class TrustedListTests
{
    private static readonly Certificate Root = Scene.Pki.Roots[0];
    private static readonly Certificate SignerOfLists = Scene.Pki[Scene.Official].Certificate;
    private static readonly Certificate NextSigner = Scene.Pki[Scene.Seal].Certificate;

    [Theory]
    [InlineData("granted", "2020-01-01T00:00:00Z", Indication.TotalPassed)]
    [InlineData("undersupervision", "2020-01-01T00:00:00Z", Indication.TotalPassed)]
    [InlineData("withdrawn", "2020-01-01T00:00:00Z", Indication.Indeterminate)]
    [InlineData("granted", "2026-03-02T00:00:00Z", Indication.Indeterminate)]
    public async Task A_service_is_trusted_while_it_is_in_good_standing(string status, string from, Indication expected)
    {
        var report = await ValidateAsync(ListText.Service("CA/PKC", Root, (from, status)) + ListText.Service("TSA", Root, (from, status)));
        Assert.Equal(expected, report.Indication);
    }

    [Fact]
    public async Task What_was_granted_when_the_document_was_signed_stays_good_after_the_withdrawal()
    {
        (string, string)[] periods = [("2026-03-01T08:30:00Z", "withdrawn"), ("2020-01-01T00:00:00Z", "granted")];
        var report = await ValidateAsync(ListText.Service("CA/QC", Root, periods) + ListText.Service("TSA/QTST", Root, periods));
        Assert.Equal(Indication.TotalPassed, report.Indication);
    }

    [Fact]
    public async Task A_withdrawn_authority_below_a_good_root_is_named()
    {
        var issuing = Scene.Pki[Scene.Citizen].Chain[1];
        var report = await ValidateAsync(ListText.Service("NationalRootCA-QC", Root, ("2020-01-01T00:00:00Z", "granted")) + ListText.Service("CA/PKC", issuing, ("2026-01-01T00:00:00Z", "withdrawn")));
        Assert.Equal((Indication.Indeterminate, SubIndication.NoCertificateChainFound), (report.Indication, report.Signatures[0].SubIndication));
        Assert.Contains(report.Signatures[0].Findings, f => f is ServiceNotInGoodStanding { Authority: "City Issuing CA 1" });
    }

    [Fact]
    public async Task An_authority_for_time_stamps_is_not_one_for_signers()
    {
        var report = await ValidateAsync(ListText.Service("TSA", Root, ("2020-01-01T00:00:00Z", "granted")));
        Assert.Equal(SubIndication.NoCertificateChainFound, report.Signatures[0].SubIndication);
        Assert.True(report.Signatures[0].Facts.Timestamps[0].IsProof);
    }

    [Fact]
    public async Task A_list_of_lists_is_followed_and_a_list_that_does_not_hold_is_left_out_and_named()
    {
        var source = new Source();
        source.Add("https://lists/good.xml", await ListText.SignedAsync(ListText.List("AA", ListText.Service("CA/QC", Root, ("2020-01-01T00:00:00Z", "granted"))), Scene.Official));
        var changed = await ListText.SignedAsync(ListText.List("BB"), Scene.Official);
        source.Add("https://lists/changed.xml", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(changed).Replace(">City<", ">Town<", StringComparison.Ordinal)));
        source.Add("https://lists/other-signer.xml", await ListText.SignedAsync(ListText.List("CC"), Scene.Citizen));
        source.Add("https://lists/text.xml", "no list"u8.ToArray());
        string pointers = string.Concat(((string[])["good", "changed", "other-signer", "text", "gone"]).Select(n => ListText.Pointer(n, $"https://lists/{n}.xml", SignerOfLists)));
        source.Add("https://lists/all.xml", await ListText.SignedAsync(ListText.List("EU", pointers: pointers), Scene.Official));

        var loaded = await ListOfLists.LoadAsync("https://lists/all.xml", [SignerOfLists], source, Scene.Checking, TestContext.Current.CancellationToken);
        Assert.Equal(["AA"], loaded.Snapshot!.Lists.Select(l => l.Territory));
        Assert.Equal(["changed", "other-signer", "text", "gone"], loaded.Faults.Select(f => f.Location["https://lists/".Length..^".xml".Length]));
    }

    [Fact]
    public async Task Without_a_good_list_of_lists_there_is_no_snapshot()
    {
        var source = new Source();
        source.Add("https://lists/all.xml", await ListText.SignedAsync(ListText.List("EU"), Scene.Citizen));
        var loaded = await ListOfLists.LoadAsync("https://lists/all.xml", [SignerOfLists], source, Scene.Checking, TestContext.Current.CancellationToken);
        Assert.Null(loaded.Snapshot);
        Assert.NotEmpty(loaded.Faults);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Pivots_lead_from_the_announced_signer_to_the_one_of_today(bool pivotIsSignedByTheAnnounced)
    {
        const string All = "https://lists/all.xml";
        var source = new Source();
        var pivot = ListText.List("EU", pointers: ListText.Pointer("EU", All, NextSigner));
        source.Add("https://lists/pivot-7.xml", await ListText.SignedAsync(pivot, pivotIsSignedByTheAnnounced ? Scene.Official : Scene.Citizen));
        string uris = "<URI xml:lang=\"en\">https://lists/pivot-7.xml</URI><URI xml:lang=\"en\">https://journal/announcement</URI>";
        source.Add(All, await ListText.SignedAsync(ListText.List("EU", pointers: ListText.Pointer("EU", All, NextSigner), uris: uris), Scene.Seal));
        var loaded = await ListOfLists.LoadAsync(All, [SignerOfLists], source, Scene.Checking, TestContext.Current.CancellationToken);
        Assert.Equal(pivotIsSignedByTheAnnounced, loaded.Snapshot is not null);
        Assert.Equal(pivotIsSignedByTheAnnounced ? [NextSigner] : [SignerOfLists], loaded.Signers);
    }

    [Fact]
    public async Task A_list_that_is_out_of_date_is_used_and_said_to_be()
    {
        var source = new Source();
        source.Add("https://lists/old.xml", await ListText.SignedAsync(ListText.List("AA", nextUpdate: "2026-02-20T00:00:00Z"), Scene.Official));
        source.Add("https://lists/all.xml", await ListText.SignedAsync(ListText.List("EU", pointers: ListText.Pointer("AA", "https://lists/old.xml", SignerOfLists)), Scene.Official));
        var loaded = await ListOfLists.LoadAsync("https://lists/all.xml", [SignerOfLists], source, Scene.Checking, TestContext.Current.CancellationToken);
        Assert.Single(loaded.Snapshot!.Lists);
        Assert.Contains("out of date", Assert.Single(loaded.Faults).Fact, StringComparison.Ordinal);
    }

    private static async Task<ValidationReport> ValidateAsync(string services)
    {
        Assert.True(TrustedListReader.TryDecode(ListText.List("AA", services), out var list, out var fault), fault);
        var context = new ValidationContext
        {
            Anchors = TrustAnchors.None, TrustedServices = new TrustSnapshot([list], Scene.Checking), Time = Scene.Checking, Source = new Scene.Source(Scene.Checking),
        };
        return await SignatureValidator.ValidateAsync(await Scene.StampedAsync(Scene.Citizen), context, TestContext.Current.CancellationToken);
    }

    private sealed class Source : ITrustedListSource
    {
        private readonly Dictionary<string, byte[]> _lists = [];

        public void Add(string location, byte[] list) => _lists.Add(location, list);

        public Task<ReadOnlyMemory<byte>?> FetchAsync(string location, CancellationToken cancellationToken) =>
            Task.FromResult(_lists.TryGetValue(location, out var list) ? (ReadOnlyMemory<byte>?)list : null);
    }
}
