using AnTin.Keys;
using AnTin.Pkix.Certificates;

namespace AnTin.TimeStamping.Units;

/// <summary>A key that stamps, its certificate and the issuers above.</summary>
internal sealed record TimeStampingUnit(string Id, ISigningKey Key, Certificate Certificate, IReadOnlyList<Certificate> Issuers);
