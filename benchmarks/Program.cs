// Benchmarks: `dotnet fsi build.fsx bench`, with BenchmarkDotNet's own options after it. Fails when one of them does.
using BenchmarkDotNet.Running;

var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(run => !run.Success)) ? 1 : 0;
