// Benchmarks: `dotnet fsi build.fsx bench`.
BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
