using System.Security.Claims;
using AnTin.Platform.Accounts;
using AnTin.Platform.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace AnTin.Portal.Shared;

/// <summary>What every page has: the reader's language, who reads, and one way to show a refusal.</summary>
public abstract class PortalPage : ComponentBase
{
    [CascadingParameter]
    public Language Language { get; set; }

    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    [Inject]
    public IAccounts Accounts { get; set; } = null!;

    [Inject]
    public TimeProvider Time { get; set; } = null!;

    /// <summary>What is shown in the error summary and next to the field it belongs to.</summary>
    protected List<Refusal> Refusals { get; } = [];

    protected string AccountId => Http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    protected DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().ToOffset(Show.Vietnam).DateTime);

    protected string T(string vi, string en) => Language is Language.English ? en : vi;

    protected string T(LocalizedText text) => text.In(Language);

    protected string? ErrorOf(string field) => Refusals.FirstOrDefault(refusal => refusal.Field == field) is { } refusal ? T(refusal.What) : null;

    protected async Task<Account> AccountAsync() =>
        await Accounts.FindAsync(AccountId) ?? throw PortalRefusals.NotSignedIn().AsException();

    /// <summary>
    /// Reads what the page shows, before anything is rendered. (The framework's own initialisation renders a page half ready while it waits for
    /// the database.)
    /// </summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await PrepareAsync();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Does something that may be refused; a refusal is kept for the page to show and sets the response's status.</summary>
    protected async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (RefusedException refused)
        {
            Refusals.Add(refused.Refusal);
            Answer((int)refused.Refusal.Kind);
            return false;
        }
    }

    /// <summary>Answers with a status and this page's own words instead of the general page of that status.</summary>
    protected void Answer(int status) => Http.Response.OnStarting(() =>
    {
        // Set any earlier, the component endpoint and the status-code pages would throw this page away.
        Http.Response.StatusCode = status;
        return Task.CompletedTask;
    });
}
