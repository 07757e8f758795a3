// The main sample: trains a classifier of handwritten digits. For now it only answers.
Console.WriteLine($"digits: {string.Join(' ', args)}");
return 0;
