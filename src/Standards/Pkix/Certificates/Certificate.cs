namespace AnTin.Pkix.Certificates;

/// <summary>A certificate (RFC 5280, 4).</summary>
public sealed partial class Certificate
{
}
