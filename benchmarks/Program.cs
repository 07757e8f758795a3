// Benchmarks: `dotnet fsi build.fsx bench`, with BenchmarkDotNet's own options after it. Fails when one of them does.
// They run in this process: what is measured is what the build made.
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

var inProcess = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(10).WithWarmupCount(3));
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, inProcess).ToList();
return summaries.Count == 0 || summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(run => !run.Success)) ? 1 : 0;
