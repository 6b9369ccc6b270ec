"""Programming languages and how they are printed."""

from __future__ import annotations

PLAIN: dict[str, str] = {
    "Python": "Python", "python": "Python", "PYTHON": "Python", "Python3": "Python", "Java": "Java",
    "JAVA": "Java", "java": "Java", "JavaScript": "JavaScript", "Javascript": "JavaScript",
    "javascript": "JavaScript", "JS": "JavaScript", "ES6": "JavaScript", "TypeScript": "TypeScript",
    "Typescript": "TypeScript", "typescript": "TypeScript", "TS": "TypeScript", "C++": "C++", "c++": "C++",
    "C#": "C#", "c#": "C#", "F#": "F#", "Scala": "Scala", "scala": "Scala", "Kotlin": "Kotlin", "kotlin": "Kotlin",
    "Golang": "Go", "golang": "Go", "GoLang": "Go", "GOLANG": "Go", "Rust": "Rust", "SQL": "SQL", "sql": "SQL",
    "T-SQL": "SQL", "PL/SQL": "SQL", "PLSQL": "SQL", "MATLAB": "MATLAB", "Matlab": "MATLAB", "matlab": "MATLAB",
    "Ruby": "Ruby", "PHP": "PHP", "Perl": "Perl", "Lua": "Lua", "Haskell": "Haskell", "OCaml": "OCaml",
    "Erlang": "Erlang", "Elixir": "Elixir", "Clojure": "Clojure", "Groovy": "Groovy", "Objective-C": "Objective-C",
    "Objective C": "Objective-C", "Obj-C": "Objective-C", "ObjC": "Objective-C", "Fortran": "Fortran",
    "FORTRAN": "Fortran", "COBOL": "COBOL", "Prolog": "Prolog", "SystemVerilog": "SystemVerilog",
    "Verilog": "Verilog", "VHDL": "VHDL", "Solidity": "Solidity", "Stata": "Stata", "STATA": "Stata", "VBA": "VBA",
    "Bash": "Bash", "bash": "Bash", "PowerShell": "PowerShell", "Powershell": "PowerShell", "ABAP": "ABAP",
    "Dart": "Dart", "Visual Basic": "Visual Basic", "RStudio": "R", "Zig": "Zig", "KQL": "KQL", "Kusto": "KQL",
    "Common Lisp": "Lisp", "LISP": "Lisp", "Lisp": "Lisp", "Smalltalk": "Smalltalk", "Apex": "Apex",
    "Bicep": "Bicep", "Assembly": "Assembly", "SAS": "SAS", "Swift": "Swift", "Julia": "Julia", "Scheme": "Scheme",
}  # fmt: skip
"""Spelling -> name."""

AMBIGUOUS: dict[str, str] = {
    "R": "R", "C": "C", "Go": "Go", "GO": "Go", "D": "D", "Swift": "Swift", "Rust": "Rust", "Julia": "Julia",
    "Assembly": "Assembly", "Ruby": "Ruby", "Dart": "Dart", "Apex": "Apex", "Scheme": "Scheme", "SAS": "SAS",
    "Hack": "Hack", "JS": "JavaScript", "TS": "TypeScript", "Stata": "Stata", "Bicep": "Bicep", "Elixir": "Elixir",
    "Zig": "Zig", "Perl": "Perl", "Lisp": "Lisp", "Groovy": "Groovy", "Crystal": "Crystal",
}  # fmt: skip
"""Spellings that are also words, letters or names.

They count beside another language or behind words such as "coding in".
"""
