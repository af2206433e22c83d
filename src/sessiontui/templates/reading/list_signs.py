"""Signs with which word processors and people begin an item of a list; in these files only a hyphen does."""

LIST_SIGNS = "•·◦▪‣●○–—"
