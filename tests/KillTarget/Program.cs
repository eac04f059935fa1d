using System.Text.Json;
using AnTin.KillTarget.Composition;
using AnTin.KillTarget.Kills;
using AnTin.Platform;
using AnTin.Platform.Outbox;
using AnTin.RemoteSigning;
using Microsoft.Extensions.DependencyInjection;

var order = JsonSerializer.Deserialize<KillOrder>(args[0])!;
var services = new ServiceCollection();
services.AddLogging();
services.AddSingleton<TimeProvider>(new StandingClock(order.Now));
services.AddPlatform(options =>
{
    options.DataDirectory = order.Folder;
    options.Database = order.Database;
});
services.AddCity();
KillingPlatform.Decorate(services, order.Point);
await using var provider = services.BuildServiceProvider();
_ = order.Act switch
{
    Acts.Authorise => (object)await provider.GetRequiredService<ISignings>().AuthoriseAsync(order.Subject!, order.Account!, order.Code!, order.Assertion!),
    Acts.Deliver => await provider.GetRequiredService<IOutbox>().DeliverDueAsync(),
    Acts.Issue => await provider.GetRequiredService<ICredentials>().CreateForEnrolmentAsync(order.Subject!, order.Account!),
    _ => throw new ArgumentException(order.Act),
};
