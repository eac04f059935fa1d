using AnTin.Portal.Shared;
using AnTin.Registration;
using Microsoft.AspNetCore.Components;

namespace AnTin.Portal.Pages.Counter;

/// <summary>A page about one enrolment of the officer's own counter.</summary>
public abstract class CounterPage : PortalPage
{
    [Parameter]
    public string EnrolmentId { get; set; } = "";

    [Inject]
    public IEnrolments Enrolments { get; set; } = null!;

    protected Enrolment? Enrolment { get; private set; }

    protected async Task LoadAsync()
    {
        var account = await AccountAsync();
        var enrolment = await Enrolments.FindAsync(EnrolmentId);
        Enrolment = enrolment?.CounterId == account.Unit ? enrolment : throw PortalRefusals.NoSuchPage().AsException();
    }

    /// <summary>How renewing works and what it will cost, in words.</summary>
    protected string Renewal(Offer offer) => offer.Renewal.FreeUntil is { } free && free >= Today
        ? T($"gia hạn miễn phí đến {Show.Date(free)}, sau đó {Show.Money(offer.Renewal.PriceVnd, Language)}", $"renewal free until {Show.Date(free)}, then {Show.Money(offer.Renewal.PriceVnd, Language)}")
        : T($"gia hạn {Show.Money(offer.Renewal.PriceVnd, Language)}", $"renewal {Show.Money(offer.Renewal.PriceVnd, Language)}");
}
