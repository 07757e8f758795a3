// The build: `dotnet fsi build.fsx TARGET`. It needs the .NET 10 SDK and nothing else.
// It knows the order of the steps and what to say when one fails. What a project is made of, it leaves to the project.
// One idea: a step is safe to repeat, does only what is missing, and its failure ends the run with one line that helps.

open System
open System.Diagnostics
open System.IO
open System.Text.RegularExpressions
open System.Xml.Linq

/// Ends the run. The text says what to do.
exception Stop of string

let root = __SOURCE_DIRECTORY__
let inRoot (path: string) = Path.Combine(root, path)
let say (line: string) = Console.WriteLine("build: " + line)
let words (line: string) = List.ofArray (line.Split ' ')

// ---- running dotnet -------------------------------------------------------------------------------------------

/// The folder that paket.dependencies names as its source. NuGet fills it.
let packageFolder = Path.Combine(Environment.GetFolderPath Environment.SpecialFolder.UserProfile, ".nuget", "packages")

/// No process outlives the build, and NuGet and Paket agree on one folder.
let environment =
    [
        "NUGET_PACKAGES", packageFolder
        "MSBUILDDISABLENODEREUSE", "1"
        "UseSharedCompilation", "false"
        "Configuration", "Release"
    ]

let start quiet (arguments: string list) =
    let info = ProcessStartInfo("dotnet", arguments, WorkingDirectory = root, RedirectStandardOutput = quiet)

    environment |> List.iter (fun (name, value) -> info.Environment[name] <- value)
    Process.Start info |> Option.ofObj |> Option.get

/// Runs dotnet on the build's own console; true when it succeeds.
let succeeds arguments =
    use job = start false arguments
    job.WaitForExit()
    job.ExitCode = 0

let loudly remedy arguments =
    if not (succeeds arguments) then
        raise (Stop remedy)

/// Runs dotnet and shows what it wrote only when it fails.
let quietly remedy arguments =
    use job = start true arguments
    let output = job.StandardOutput.ReadToEnd()
    job.WaitForExit()

    if job.ExitCode <> 0 then
        Console.Write output
        raise (Stop remedy)

// ---- packages -------------------------------------------------------------------------------------------------

/// (name, version) for each line of a Paket file that the pattern matches.
let packagesIn file pattern =
    File.ReadAllLines(inRoot file)
    |> Seq.map (fun line -> Regex.Match(line, pattern).Groups)
    |> Seq.filter (fun found -> found[2].Success)
    |> Seq.map (fun found -> found[1].Value, found[2].Value)
    |> List.ofSeq

let locked () = packagesIn "paket.lock" @"^ {4}(\S+) \(([^)\s]+)\)"
let direct () = packagesIn "paket.dependencies" @"^\s*nuget (\S+) (\S+)"

let isMissing (name: string, version) =
    not (Directory.Exists(Path.Combine(packageFolder, name.ToLowerInvariant(), version)))

let seeSources = "NuGet found no such package: set up a source on this machine (`dotnet nuget list source`), run again"

/// Restores a throw-away project, so that NuGet fills the folder from whatever source this machine has.
let download reference packages =
    let file = inRoot $"obj/packages/{reference}.csproj"
    let settings = "<PropertyGroup><RestoreEnablePackagePruning>false</RestoreEnablePackagePruning></PropertyGroup>"

    let item (name, found) =
        let versions = found |> List.map (fun (_, version) -> $"[{version}]") |> List.distinct |> String.concat ";"
        $"""<{reference} Include="{name}" Version="{versions}" />"""

    let items = packages |> List.groupBy fst |> List.map item |> String.concat "\n"
    Directory.CreateDirectory(inRoot "obj/packages") |> ignore
    File.WriteAllText(file, $"<Project Sdk='Microsoft.NET.Sdk'>{settings}<ItemGroup>\n{items}\n</ItemGroup></Project>")
    quietly seeSources [ "restore"; file ]

// ---- steps ----------------------------------------------------------------------------------------------------

/// Holds what the last restore read; it is skipped while that is the same.
let stamp = inRoot "obj/restore.stamp"

let restoreInputs () =
    [ "paket.dependencies"; "paket.lock"; ".config/dotnet-tools.json" ]
    |> List.map (inRoot >> File.ReadAllText)
    |> String.concat "\n"

let restore () =
    if not (List.except (locked ()) (direct ())).IsEmpty then
        raise (Stop "paket.lock does not fit paket.dependencies: run `dotnet fsi build.fsx lock` and commit it")

    let missing = (List.filter isMissing (locked ())).Length
    let written = File.Exists stamp && File.Exists(inRoot ".paket/Paket.Restore.targets")

    if missing = 0 && written && File.ReadAllText stamp = restoreInputs () then
        say "restore: packages and tools are up to date"
    else
        say $"restore: {missing} packages to fetch, then the tools, then Paket's own files"
        locked () |> download "PackageDownload"
        quietly seeSources (words "tool restore")
        quietly "Paket could not restore: see above, or run `dotnet fsi build.fsx clean` first" (words "paket restore")
        File.WriteAllText(stamp, restoreInputs ())

let lock () =
    say "lock: resolving paket.dependencies into paket.lock"
    direct () |> download "PackageReference"
    quietly seeSources (words "tool restore")
    quietly "Paket could not resolve paket.dependencies: correct the versions above" (words "paket install")
    restore ()

let compile project =
    say $"build: {project}, Release"
    loudly "the build failed: correct the errors above" [ "msbuild"; project; "-restore"; "-v:quiet" ]

/// The facade and all it needs in one folder, for scripts: #r "../out/lib/NamedTensors.dll".
let stageLibrary () =
    Directory.CreateDirectory(inRoot "out/lib") |> ignore

    for file in Directory.GetFiles(inRoot "src/Facade.CS/bin/Release/net10.0") do
        let copy = Path.Combine(root, "out/lib", Path.GetFileName file)

        if File.GetLastWriteTimeUtc copy <> File.GetLastWriteTimeUtc file then
            File.Copy(file, copy, true)

let build () =
    restore ()
    compile "NamedTensors.sln"
    stageLibrary ()

/// Builds one program and runs it on the build's own console.
let runProgram (project: string) assembly arguments =
    restore ()
    compile project
    let program = Path.Combine(root, Path.GetDirectoryName project, $"bin/Release/net10.0/{assembly}.dll")
    say (String.concat " " ("run:" :: assembly :: arguments))
    loudly $"{assembly} failed: its last lines above say why" (program :: arguments)

/// The main job for the seeds 0 to 4, a process each: the median accuracy, and the longest time, start and compilation
/// included.
let digits () =
    restore ()
    compile "samples/Digits/Digits.csproj"
    let program = inRoot "samples/Digits/bin/Release/net10.0/Digits.dll"

    let one seed =
        let watch = Stopwatch.StartNew()
        use job = start true [ program; "--seed"; string seed; "--out"; inRoot $"out/digits-{seed}.html" ]
        let output = job.StandardOutput.ReadToEnd()
        job.WaitForExit()
        let found = Regex.Match(output, @"held out: ([\d.]+)")

        if job.ExitCode <> 0 || not found.Success then
            raise (Stop $"the main job failed: run `dotnet fsi build.fsx run --seed {seed}`")

        let accuracy, seconds = float found.Groups[1].Value, watch.Elapsed.TotalSeconds
        say $"digits: seed {seed}: {accuracy:F2} %% read right, {seconds:F1} s"
        accuracy, seconds

    let accuracies, times = List.map one [ 0..4 ] |> List.unzip
    let median, longest = (List.sort accuracies)[2], List.max times
    say $"digits: seeds 0-4: median {median:F2} %% read right, longest {longest:F1} s"

    if median < 97.0 || longest > 60.0 then
        raise (Stop "97 % in 60 s were expected: see above")

let conformance arguments =
    match arguments with
    | folder :: rest when Directory.Exists folder ->
        let program = "tests/Conformance/Conformance.csproj"
        runProgram program "NamedTensors.Conformance" (Path.GetFullPath folder :: rest)
    | _ -> raise (Stop "usage: dotnet fsi build.fsx conformance DIR [--only P] [--all], where DIR holds the cases")

let bench arguments =
    let chosen = if List.isEmpty arguments then [ "--filter"; "*" ] else arguments
    runProgram "benchmarks/Benchmarks.csproj" "Benchmarks" ([ "--artifacts"; inRoot "out/benchmarks" ] @ chosen)

// ---- format and tests -----------------------------------------------------------------------------------------

let fantomas = words "src tests property-tests samples build.fsx"
let dotnetFormat = words "format NamedTensors.sln --no-restore --verbosity quiet"

let format () =
    restore ()
    say "format: fantomas on F#, dotnet format on C#"
    loudly "fantomas failed: correct the files above" ("fantomas" :: fantomas)
    build ()
    loudly "dotnet format failed: correct the files above" dotnetFormat

let isFormatted () =
    say "test: checking the formatting of F# and C#"
    let formatted = succeeds ("fantomas" :: "--check" :: fantomas)
    succeeds (dotnetFormat @ [ "--verify-no-changes" ]) && formatted

let results = inRoot "out/test-results"

let runTests () =
    say "test: running all test projects"
    Directory.CreateDirectory(results).Delete true
    let hang = words "--blame-hang-timeout 15m --blame-hang-dump-type none"
    let loggers = words "--logger trx --logger console;verbosity=minimal --results-directory" @ [ results ]
    succeeds (words "test NamedTensors.sln --no-build -m:1" @ hang @ loggers)

/// The sum of some counters over the result files of all test projects.
let count counters =
    let inFile (file: string) =
        XDocument.Load(file).Descendants()
        |> Seq.filter (fun node -> node.Name.LocalName = "Counters")
        |> Seq.sumBy (fun node -> counters |> List.sumBy (fun name -> int (node.Attribute(XName.Get name))))

    Directory.CreateDirectory(results).GetFiles "*.trx" |> Seq.sumBy (fun file -> inFile file.FullName)

let test () =
    build ()
    let formatted, green = isFormatted (), runTests ()
    let passed, failed = count [ "passed" ], count [ "failed"; "error"; "timeout"; "aborted" ]

    if not formatted then
        say "the formatting differs: run `dotnet fsi build.fsx format`"

    if not green || passed = 0 then
        say "the tests failed, or none ran: see above"

    Console.WriteLine $"{passed} passed, {failed} failed"
    exit (if formatted && green && passed > 0 then 0 else 1)

// ---- docs -----------------------------------------------------------------------------------------------------

/// The test that compares docs/primitives.md with the code writes it, when it is asked to.
let docs () =
    restore ()
    compile "tests/Tests/Tests.fsproj"
    say "docs: docs/primitives.md, from the code"
    Environment.SetEnvironmentVariable("NAMEDTENSORS_WRITE_DOCS", "1")
    let filter = words "--filter FullyQualifiedName~Primitives"

    loudly
        "the docs could not be made: see above"
        (words "test tests/Tests/Tests.fsproj -c Release --no-build" @ filter)

// ---- pack, clean and the targets ------------------------------------------------------------------------------

let pack () =
    build ()
    say "pack: packages of the library into out/packages"

    for project in Directory.GetFiles(inRoot "src", "*.?sproj", SearchOption.AllDirectories) do
        quietly "pack failed: see above" [ "pack"; project; "--no-build"; "-o"; inRoot "out/packages" ]

let clean () =
    say "clean: removing bin, obj, out and what Paket wrote"
    let isOutput (folder: string) = List.contains (Path.GetFileName folder) [ "bin"; "obj" ]
    let below top = List.ofArray (Directory.GetDirectories(inRoot top, "*", SearchOption.AllDirectories))
    let outputs = words "src tests property-tests benchmarks samples" |> List.collect below |> List.filter isOutput

    for folder in outputs @ List.map inRoot (words "obj out .paket paket-files") do
        if Directory.Exists folder then
            Directory.Delete(folder, true)

let usage =
    "usage: dotnet fsi build.fsx restore|build|test|docs|run [ARGS]|digits|conformance DIR|bench [ARGS]|format|pack|lock|clean"

let dispatch =
    function
    | [ "restore" ] -> restore ()
    | [ "build" ] -> build ()
    | [ "test" ] -> test ()
    | [ "docs" ] -> docs ()
    | "run" :: rest -> runProgram "samples/Digits/Digits.csproj" "Digits" rest
    | [ "digits" ] -> digits ()
    | "conformance" :: rest -> conformance rest
    | "bench" :: rest -> bench rest
    | [ "format" ] -> format ()
    | [ "pack" ] -> pack ()
    | [ "lock" ] -> lock ()
    | [ "clean" ] -> clean ()
    | _ -> raise (Stop usage)

try
    dispatch (List.tail (List.ofArray fsi.CommandLineArgs))
with Stop remedy ->
    Console.Error.WriteLine("build: " + remedy)
    exit 1
