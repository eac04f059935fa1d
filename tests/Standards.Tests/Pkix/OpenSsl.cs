using System.Diagnostics;

namespace AnTin.Standards.Tests.Pkix;

/// <summary>The openssl program as an independent witness.</summary>
internal static class OpenSsl
{
    public static bool Exists { get; } = File.Exists("/usr/bin/openssl");

    public static void Require() => Assert.SkipUnless(Exists, "needs openssl");

    /// <summary>Runs it with files written to a directory of their own; <c>{dir}</c> in the arguments is that directory.</summary>
    public static (int ExitCode, string Output) Run(string arguments, params (string Name, byte[] Content)[] files)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("antin-openssl-");
        try
        {
            foreach ((string name, byte[] content) in files)
            {
                File.WriteAllBytes(Path.Combine(directory.FullName, name), content);
            }

            ProcessStartInfo start = new("/usr/bin/openssl", arguments.Replace("{dir}", directory.FullName, StringComparison.Ordinal))
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            };
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.Result);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
