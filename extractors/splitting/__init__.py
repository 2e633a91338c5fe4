"""What of a file belongs together: pages in sequence, and several documents on one page. Nothing here sees a pixel."""
