"""The room Anggaran: pagu, plan and realisasi of each month, rolled up over the code tree."""
