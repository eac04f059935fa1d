using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Time-stamps that prove nothing.</summary>
public sealed class TimestampAttackTests
{
    [Theory]
    [InlineData(4, true), InlineData(6, false), InlineData(60 * 24 * 400, false)]
    public async Task A_token_of_a_time_to_come_proves_nothing(int minutesAhead, bool isProof)
    {
        var report = await Scene.ValidateAsync(await Scene.StampedAsync(Scene.Citizen, Scene.Checking.AddMinutes(minutesAhead)));
        Assert.Equal(isProof, report.Signatures[0].Facts.Proof is not null);
        Assert.Equal(!isProof, report.Signatures[0].Findings.Any(f => f is TimestampNotUsable { Flaw: TimestampFlaw.LiesAhead }));
    }
}
