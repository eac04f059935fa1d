using System.ComponentModel.DataAnnotations;

namespace AnTin.SignatureValidation;

/// <summary>What the operator decides: the section <c>SignatureValidation</c>; checked at start.</summary>
public sealed class SignatureValidationOptions
{
    /// <summary>Hours for which results, evidence and files are kept whose sender did not say "keep nothing". A year at most: this is no archive.</summary>
    [Range(1, 24 * 366)]
    public int RetentionHours { get; set; } = 24;

    /// <summary>Minutes for which a result that is not kept can be read, in memory only, by whoever asked for it.</summary>
    [Range(1, 60)]
    public int PassingMinutes { get; set; } = 10;

    /// <summary>Files in one request; more is a matter for the command line. The address of a result names all, and a request line has 8 KB.</summary>
    [Range(1, 200)]
    public int FilesPerRequest { get; set; } = 50;

    /// <summary>Files that are validated at the same time; 0 for as many as there are processors.</summary>
    [Range(0, 256)]
    public int FilesAtOnce { get; set; }

    /// <summary>Files that may wait for their turn; beyond it requests are refused at once instead of waiting in vain.</summary>
    [Range(1, 100_000)]
    public int WaitingFiles { get; set; } = 500;

    /// <summary>Megabytes that uploads under way may take on the disk, all together.</summary>
    [Range(10, 1_000_000)]
    public int IncomingMegabytes { get; set; } = 8192;

    /// <summary>Megabytes that stay free on the disk of uploads and kept files: with less, no upload is taken.</summary>
    [Range(0, 10_000_000)]
    public int FreeMegabytes { get; set; } = 1024;

    /// <summary>Megabytes of files and evidence that are kept in all. With no room left keeping is refused; nothing is deleted before its time.</summary>
    [Range(1, 100_000_000)]
    public int KeptMegabytes { get; set; } = 51_200;

    /// <summary>
    /// Uploads and reports a minute of one caller, as many at once; 0 for no limit, behind a gateway that has its own. A whole office may stand
    /// behind one address.
    /// </summary>
    [Range(0, 1_000_000)]
    public int UploadsPerMinute { get; set; } = 300;

    /// <summary>Seconds for one file; a file that needs longer is given up. The slowest document of the test corpora needs two.</summary>
    [Range(1, 3600)]
    public int SecondsPerFile { get; set; } = 120;

    /// <summary>Seconds after which files are dropped whose sender does not ask for their progress any more: the browser was closed.</summary>
    [Range(1, 3600)]
    public int AbandonedAfterSeconds { get; set; } = 60;

    internal TimeSpan Retention => TimeSpan.FromHours(RetentionHours);

    internal int AtOnce => FilesAtOnce > 0 ? FilesAtOnce : Environment.ProcessorCount;
}
