"""One module for each family of charts: each draws into axes and tells what is seen there."""
