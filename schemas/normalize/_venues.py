"""Venues of research papers, as postings and CVs name them."""

from __future__ import annotations

VENUES: tuple[str, ...] = (
    "NeurIPS", "NIPS", "ICML", "ICLR", "AAAI", "IJCAI", "AISTATS", "UAI", "COLT", "JMLR", "TMLR", "MLSys", "CoLM",
    "COLM", "ACL", "EMNLP", "NAACL", "EACL", "COLING", "TACL", "CoNLL", "INTERSPEECH", "Interspeech", "ICASSP", "SLT",
    "ASRU", "CVPR", "ICCV", "ECCV", "WACV", "BMVC", "MICCAI", "SIGGRAPH", "ICRA", "IROS", "CoRL", "RSS", "HRI",
    "KDD", "SIGKDD", "WWW", "TheWebConf", "WSDM", "CIKM", "RecSys", "SIGIR", "ECIR", "ICDM", "ICDE", "VLDB", "SIGMOD",
    "PODS", "CIDR", "OSDI", "SOSP", "NSDI", "SIGCOMM", "EuroSys", "ASPLOS", "ISCA", "MICRO", "HPCA", "PLDI", "POPL",
    "OOPSLA", "CAV", "ICSE", "FSE", "USENIX", "CCS", "S&P", "NDSS", "CRYPTO", "CHI", "CSCW", "UIST", "FAccT",
    "STOC", "FOCS", "SODA", "EC", "AAMAS", "INFORMS", "QIP", "Nature", "PNAS",
)  # fmt: skip
