// The conformance runner: cases in a folder, run against the library.
Console.WriteLine("conformance: no runner yet");
return 0;
