"""Program desktop luring untuk akuntabilitas kinerja instansi pemerintah (SAKIP)."""

__version__ = "0.1.0"
APP_TITLE = "e-SAKIP Desktop"
