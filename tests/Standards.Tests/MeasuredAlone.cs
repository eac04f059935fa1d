namespace AnTin.Standards.Tests;

/// <summary>Tests that count the bytes of the whole process: they run when no other does.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
